import project from '../../../../../package.json' with { type: 'json' };

const { repository } = project as { repository?: string | { url: string } };

/** Where the project's code is, as package.json says it; null where it does not. */
export const REPOSITORY_URL =
  (typeof repository === 'string' ? repository : repository?.url)
    ?.replace(/^git\+/, '')
    .replace(/\.git$/, '') ?? null;
