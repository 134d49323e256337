/** The address of a document below `/docs/`: `docs/adr/0006-units.md` is `adr/0006-units`. */
export const slugOf = (path: string): string =>
  path
    .replace(/^docs\//, '')
    .replace(/\.md$/, '')
    .toLowerCase();
