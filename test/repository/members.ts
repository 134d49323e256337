import { isTest } from './arrows.ts';
import { isGenerated, isSource, readText, repositoryFiles } from './files.ts';

/** One of a kind, with its own files and those that name it. */
export interface Member {
  id: string;
  files: string[];
}

export interface Source {
  path: string;
  code: string;
}

/** What people write that is not a test. */
export const repositorySources = (): Source[] =>
  repositoryFiles()
    .filter((path) => isSource(path) && !isTest(path) && !isGenerated(path))
    .map((path) => ({ path, code: readText(path) }));

export const METRICS = 'packages/cost-model/src/metrics/metrics.ts';
/** The cost model takes and answers figures by names that some metrics have: these name no metric. */
const COST_MODEL = /^packages\/(schema\/src\/cost|cost-model\/src\/(procedures|serving))\//;
const COMMAND = /^apps\/bench-cli\/src\/commands\/([\w-]+)\/command\.ts$/;
const PAGE = /^apps\/dashboard\/src\/app\/([\w-]+)\/page\.tsx$/;
const FORMATS = 'apps/bench-cli/src/renderers/index.ts';
const ENDPOINTS_FOLDER = 'apps/dashboard/src/server/endpoints/';
const API_FOLDERS = [ENDPOINTS_FOLDER, 'apps/dashboard/src/server/dump/'];
const ENDPOINTS = `${ENDPOINTS_FOLDER}endpoints.ts`;

const word = (text: string) => new RegExp(`\\b${text}\\b`);
const naming = (sources: readonly Source[], pattern: RegExp) =>
  sources.filter(({ code }) => pattern.test(code)).map(({ path }) => path);
const codeOf = (sources: readonly Source[], wanted: string) =>
  sources.find(({ path }) => path === wanted)?.code ?? '';
const all = (code: string, pattern: RegExp) => [...code.matchAll(pattern)].map((match) => match[1] ?? '');

/** Metrics whose ids are words of nothing else, each with the files that name it. */
export function metrics(sources: readonly Source[]): Member[] {
  const ids = all(codeOf(sources, METRICS), /^ {4}id: '(\w+)',$/gm);
  return ids
    .map((id) => ({ id, files: naming(sources, word(id)) }))
    .filter(({ files }) => !files.some((path) => COST_MODEL.test(path)));
}

export function commands(sources: readonly Source[]): Member[] {
  return sources.flatMap(({ path }) => {
    const id = COMMAND.exec(path)?.[1];
    if (id === undefined) return [];
    return [{ id, files: [path, ...naming(sources, new RegExp(`commands/${id}/command\\.ts'`))] }];
  });
}

/**
 * Pages beside the board. What links to one with a question behind its address does so by choice; an endpoint of the same
 * address, and a dump of its table, answers below /api/v1, and names no page.
 */
export function pages(sources: readonly Source[]): Member[] {
  const others = sources.filter(({ path }) => !API_FOLDERS.some((folder) => path.startsWith(folder)));
  return sources.flatMap(({ path }) => {
    const id = PAGE.exec(path)?.[1];
    return id === undefined ? [] : [{ id, files: [path, ...naming(others, new RegExp(`'/${id}'`))] }];
  });
}

/** The writers of a report, by the function that `--output` leads to. */
export function formats(sources: readonly Source[]): Member[] {
  const code = codeOf(sources, FORMATS);
  const names = all(code, /import \{([^}]*\brender\w+[^}]*)\} from/g).flatMap(
    (list) => list.match(/render\w+/g) ?? [],
  );
  return names.map((id) => ({ id, files: naming(sources, word(id)) }));
}

/** The procedures of the API that read: each its definition, and whatever lists them all. */
export function procedures(sources: readonly Source[]): Member[] {
  const names = all(codeOf(sources, ENDPOINTS), /import \{([^}]+)\} from '\.\//g).flatMap(
    (list) => list.match(/\b[a-z]\w+\b/g) ?? [],
  );
  const definitions = sources.filter(({ path }) => path.startsWith(ENDPOINTS_FOLDER));
  const lists = sources.filter(({ code }) => names.every((name) => word(name).test(code)));
  return names.map((id) => {
    const own = naming(definitions, new RegExp(`export const ${id}\\b`));
    return { id, files: [...new Set([...own, ...lists.map(({ path }) => path)])] };
  });
}
