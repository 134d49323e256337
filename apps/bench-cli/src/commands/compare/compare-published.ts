import { type BesidePublished, besidePublished } from '@breakeven/cost-model/procedures/beside-published';
import { formatFraction, formatNumber, formatTokensPerSecond } from '@breakeven/cost-model/values/format';
import { CliError } from '../../errors/errors.ts';
import { figureText } from '../../published/published-text.ts';
import { loadResults } from '../../read/load-results.ts';
import { alignColumns } from '../../terminal/columns.ts';
import { writeResult } from '../../terminal/say.ts';

/** `compare A --published`: what was measured here beside what others have published of WebGPU. */
export async function comparePublished(
  name: string,
  other: string | undefined,
  { output }: { output: 'table' | 'json' },
): Promise<void> {
  if (other !== undefined) {
    throw new CliError('usage', '--published does not go with B', `leave ${other} or --published out`);
  }
  const loaded = await loadResults(name);
  const rows = loaded.kind === 'measured' ? loaded.reports.flatMap(besidePublished) : [];
  if (rows.length === 0) {
    throw new CliError(
      'usage',
      `${name} has no decode of one sequence on a GPU whose limits are known`,
      'give a report of bench-cli run on a GPU; there are no published figures of software adapters',
    );
  }
  await writeResult(output === 'json' ? JSON.stringify(rows, null, 2) : table(rows));
}

function table(rows: readonly BesidePublished[]): string {
  const figures = [...new Set(rows.map(({ figure }) => figure))];
  const columns = alignColumns([
    { title: 'test', cells: rows.map(({ test }) => [test]) },
    {
      title: 'here t/s',
      isNumber: true,
      cells: rows.map(({ measured }) => [formatTokensPerSecond(measured)]),
    },
    {
      title: 'there t/s',
      isNumber: true,
      cells: rows.map(({ published }) => [formatTokensPerSecond(published)]),
    },
    {
      title: 'here / there',
      isNumber: true,
      cells: rows.map(({ ratio }) => [formatNumber(ratio)]),
    },
    { title: 'of limit here', isNumber: true, cells: rows.map((row) => [formatFraction(row.measuredShare)]) },
    { title: 'there', isNumber: true, cells: rows.map((row) => [formatFraction(row.publishedShare)]) },
    { title: 'figure', cells: rows.map(({ figure }) => [`[${figures.indexOf(figure) + 1}]`]) },
  ]);
  const sources = figures.flatMap((figure, index) => [
    `[${index + 1}] ${figureText(figure)}`,
    `    ${figure.source}, ${figure.observedOn}${figure.url === null ? '' : `: ${figure.url}`}`,
  ]);
  const unlike = rows.filter(({ isSameGpu, isSameModel }) => !isSameGpu || !isSameModel).length;
  const warning =
    unlike === 0
      ? []
      : [
          '',
          `${unlike} of ${rows.length} are of another GPU or model: compare their shares of the limit, not the rates`,
        ];
  return [...columns, '', ...sources, ...warning].join('\n');
}
