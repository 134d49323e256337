import type { ImportedOrigin } from '@breakeven/schema/report/imported-report';
import {
  count,
  type ForeignFormat,
  positive,
  type Row,
  rateOf,
  requiredCount,
  UnreadableFieldError,
  words,
} from './scan/row.ts';

/** `pp1024`, `tg128`, `tg128 @ d4096`; a bare `tg` where a source does not say how many tokens it generated. */
const TEST = /^(pp|tg)(\d*)(?: ?@ ?d ?(\d+))?$/;

/**
 * A table of figures read off a page, in columns that this project gives: gpu, gpus, model, type, test,
 * tokens_per_second, watts, tool, date, source, licence. Empty cells are not known.
 */
export const figures: ForeignFormat = {
  recognises: (row) =>
    ['gpu', 'model', 'test', 'tokens_per_second'].every((field) => row[field] !== undefined),

  read(row) {
    const test = words(row.test) ?? '';
    const [match, kind, number = '', depth = '0'] = TEST.exec(test) ?? [];
    if (match === undefined)
      throw new UnreadableFieldError(`test ${JSON.stringify(test)}`, 'is none of pp512, tg128');
    const tokens = number === '' ? null : requiredCount(number, 'test');
    const rate = rateOf(row.tokens_per_second, 'tokens_per_second');
    const isPrompt = kind === 'pp';
    const origin = originOf(row);
    return {
      format: 'figures',
      tool: { name: words(row.tool) ?? 'not stated', version: null, commit: null },
      measuredAt: null,
      hardware: {
        accelerator: words(row.gpu),
        acceleratorCount: count(row.gpus) || null,
        cpuModel: null,
        backend: null,
      },
      model: { name: words(row.model), type: words(row.type), parameterCount: null, weightBytes: null },
      test,
      promptTokens: isPrompt ? tokens : 0,
      generatedTokens: isPrompt ? 0 : tokens,
      depthTokens: requiredCount(depth, 'test'),
      concurrency: 1,
      timing: 'phase',
      rateOf: 'system',
      promptTokensPerSecond: isPrompt ? rate : null,
      generatedTokensPerSecond: isPrompt ? null : rate,
      totalTokensPerSecond: null,
      latencies: [],
      averagePowerWatts: positive(row.watts),
      ...(origin === null ? {} : { origin }),
    };
  },
};

/** Of `source` the address that it ends with is the link; `2025-12-18 or before` has a day. */
function originOf(row: Row): ImportedOrigin | null {
  const source = words(row.source)?.replace(/[; ]+$/, '') ?? null;
  if (source === null) return null;
  const [, named = source, url = null] = /^(.*?)[; ]*(https?:\/\/\S+)$/.exec(source) ?? [];
  const day = /^20\d\d-\d\d(-\d\d)?/.exec(words(row.date) ?? '')?.[0] ?? null;
  return {
    source: named || source,
    url: url ?? repositoryOf(named),
    licence: words(row.licence),
    observedOn: day,
  };
}

/** `owner/name @ commit README` is a repository of GitHub's. */
function repositoryOf(source: string): string | null {
  const [, name, commit] = /^([\w.-]+\/[\w.-]+) @ ([0-9a-f]{7,40})\b/.exec(source) ?? [];
  return name === undefined ? null : `https://github.com/${name}/tree/${commit}`;
}
