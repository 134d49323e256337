import { formatTokensPerSecond } from '@breakeven/cost-model/values/format';
import type { Report } from '@breakeven/schema/report/report';
import { parse } from 'csv-parse/sync';
import { askSite, type SiteQuestion } from './ask-site.ts';

/** A row of a site's results.csv, as far as it is read here. */
interface Row {
  reportId: string;
  hardware: string;
  test: string;
  concurrency: string;
  tokensPerSecondMedian: string;
  hardwareId: string;
  modelShapeId: string;
}

/**
 * Where the tests of a report stand among other reports of the same hardware, model and type on a site that has taken it, a
 * line each. No lines where the site does not say: a measurement is whole without them, so the wait is short.
 */
export async function percentilesOf({
  report,
  ...question
}: { report: Report } & Pick<SiteQuestion, 'url' | 'signal'>): Promise<string[]> {
  const { model, type, adapter } = report;
  const filter = { model: model.id, type, includeSoftware: String(adapter.isSoftwareAdapter) };
  const path = `/api/v1/results.csv?${new URLSearchParams(filter)}`;
  const answer = await askSite({ ...question, path, timeoutSeconds: 10, attempts: 1, mostBytes: 64e6 });
  if (answer.kind === 'unreachable' || answer.status !== 200) return [];
  return percentileLines(readRows(answer.text), report);
}

function readRows(csv: string): Row[] {
  try {
    return parse(csv, { columns: true });
  } catch {
    return [];
  }
}

/** `tg128: faster than 3 of 4 other reports of Llama 3.2 1B in f16 on Apple M3 (75th percentile)`. */
export function percentileLines(rows: readonly Row[], { id, model, type }: Report): string[] {
  return rows
    .filter(({ reportId, concurrency }) => reportId === id && concurrency === '1')
    .map((own) => {
      const what = `of ${model.name} in ${type} on ${own.hardware}`;
      const rates = rows
        .filter(({ reportId }) => reportId !== id)
        .filter((row) => SAME.every((column) => row[column] === own[column]))
        .map((row) => Number(row.tokensPerSecondMedian));
      if (rates.length === 0) return `${own.test}: the first report ${what}`;
      const slower = rates.filter((rate) => rate < Number(own.tokensPerSecondMedian)).length;
      const percentile = ordinal(Math.round((100 * slower) / rates.length));
      const fastest = formatTokensPerSecond(Math.max(...rates));
      const others = `${slower} of ${rates.length} other report${rates.length === 1 ? '' : 's'}`;
      return `${own.test}: faster than ${others} ${what} (${percentile} percentile; their fastest: ${fastest} tokens/s)`;
    });
}

/** What a row shares with those that it stands among. */
const SAME = ['hardwareId', 'modelShapeId', 'test', 'concurrency'] as const;

const rules = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinal = (value: number) => `${value}${ENDINGS[rules.select(value)] ?? 'th'}`;
