import { percentPerUnit } from '@breakeven/cost-model/values/units';
import { type Command, Option } from 'commander';
import pc from 'picocolors';
import { alignColumns, type Column } from '../../../terminal/columns.ts';
import { warn, writeResult } from '../../../terminal/say.ts';

export type OutputFormat = 'table' | 'json';

export const outputOption = () =>
  new Option('-o, --output <format>', 'format on stdout').choices(['table', 'json']).default('table');

/** Colours, where stdout is a terminal that has them. */
export const colours = () => pc.createColors(process.stdout.isTTY === true && pc.isColorSupported);

export type Cell = string | readonly string[];

/** A table: its head, and rows of as many cells; columns after the first are numbers unless `text` names them. */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  text: readonly number[] = [0],
): string {
  const columns: Column[] = head.map((title, at) => ({
    title,
    isNumber: !text.includes(at),
    cells: rows.map((row) => [row[at] ?? ''].flat()),
  }));
  const [first = '', ...rest] = alignColumns(columns);
  return [colours().bold(first), ...rest].join('\n');
}

/** Names and values, a line each. */
export function factsText(facts: readonly (readonly [name: string, value: string] | null)[]): string {
  const given = facts.filter((fact) => fact !== null);
  const width = Math.max(...given.map(([name]) => name.length));
  return given.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

/** ` (52.7B – 110B)`; nothing where there is no interval, or none of a number that was given. */
export const between = (
  interval: { low: number; high: number } | null | undefined,
  format: (value: number) => string,
) =>
  interval === null || interval === undefined || interval.low === interval.high
    ? ''
    : ` (${format(interval.low)} – ${format(interval.high)})`;

/** `95%` of 0.95. */
export const percentText = (share: number) => `${Math.round(share * percentPerUnit)}%`;

/** Writes the answer as JSON, or as the text that `table` makes of it; warnings go to stderr either way. */
export async function writeAnswer<Answer>(
  answer: Answer,
  {
    output,
    table,
    warnings = [],
  }: { output: OutputFormat; table: (answer: Answer) => string; warnings?: string[] },
): Promise<void> {
  for (const warning of warnings) warn(warning);
  await writeResult(output === 'json' ? JSON.stringify(answer, null, 2) : table(answer));
}

export function examples(command: Command, lines: readonly string[]): Command {
  return command.addHelpText(
    'after',
    `\nExamples:\n${lines.map((line) => `  bench-cli cost ${line}`).join('\n')}`,
  );
}
