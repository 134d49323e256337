import type { Claim } from '@breakeven/cost-model/essays/claim';
import { type Essays, essays } from '@breakeven/cost-model/essays/essays';
import { ESSAY_TITLES } from '@breakeven/cost-model/essays/sources';
import { type Command, Option } from 'commander';
import { colours, examples, type OutputFormat, outputOption, writeAnswer } from '../answers/answer.ts';

/** Short names of the sources, as --source takes them. */
const SOURCES: Record<string, Claim['source']> = {
  timbers: 'timbers-2023',
  espadrine: 'espadrine-2023',
  papers: 'papers',
};

export function define(command: Command): void {
  command
    .description(
      'Each figure of the two essays beside what is computed here: same, off by rounding, wrong, not verifiable; and why.',
    )
    .addOption(new Option('--source <name>', 'one of them alone').choices(Object.keys(SOURCES)))
    .addOption(outputOption())
    .action(({ source, output }: { source?: string; output: OutputFormat }) =>
      writeAnswer(essays(source === undefined ? undefined : SOURCES[source]), { output, table: essaysText }),
    );
  examples(command, ['essays --source timbers', 'essays -o json', 'essays']);
}

const WIDTH = 100;
const INDENT = ' '.repeat(17);

function essaysText({ theses, claims, count }: Essays): string {
  const { bold, green, yellow, red, dim } = colours();
  const paint = { same: green, 'off by rounding': yellow, wrong: red, 'not verifiable': dim };
  const blocks = (Object.keys(ESSAY_TITLES) as Claim['source'][]).flatMap((source) => {
    const own = claims.filter((claim) => claim.source === source);
    if (own.length === 0) return [];
    const judged = theses
      .filter((thesis) => thesis.source === source)
      .map(({ verdict, thesis, evidence, basis }) =>
        [
          `${bold(verdict.padEnd(15))}  ${filled(thesis)}`,
          `${INDENT}${filled(`${evidence}${basis === 'modelled' ? ' Modelled.' : ''}`)}`,
        ].join('\n'),
      );
    const lines = own.map(({ verdict, claim, printed, computed, why, underEqualSchedules }) =>
      [
        `${paint[verdict](verdict.padEnd(15))}  ${filled(claim)}`,
        `${INDENT}${filled(`printed ${printed}; computed ${computed}`)}`,
        `${INDENT}${dim(filled(why))}`,
        ...(underEqualSchedules === undefined
          ? []
          : [
              `${INDENT}${dim(filled(`as run, under schedules of other lengths; modelled with equal ones: ${underEqualSchedules}`))}`,
            ]),
      ].join('\n'),
    );
    return [`${bold(ESSAY_TITLES[source])}\n\n${[...judged, ...lines].join('\n')}`];
  });
  const total = Object.entries(count)
    .map(([verdict, rows]) => `${rows} ${verdict}`)
    .join(', ');
  return `${blocks.join('\n\n')}\n\n${claims.length} rows: ${total}`;
}

/** Text in lines of at most WIDTH columns, those after the first under it. */
function filled(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > WIDTH - INDENT.length) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join(`\n${INDENT}`);
}
