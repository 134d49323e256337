import type { Report } from '@breakeven/schema/report';
import { renderJson } from './json.ts';
import { renderTable } from './table.ts';

/** Ways to write a report to stdout, by the name that `--output` takes. */
export const RENDERERS = {
  table: renderTable,
  json: renderJson,
} satisfies Record<string, (report: Report) => string>;

export type RendererName = keyof typeof RENDERERS;
export const RENDERER_NAMES = Object.keys(RENDERERS) as RendererName[];
