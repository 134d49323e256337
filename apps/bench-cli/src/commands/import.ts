import { type Command, Option } from 'commander';
import { CliError, reason } from '../errors.ts';
import { importText } from '../import/import-text.ts';
import { keepImported } from '../import/keep-imported.ts';
import { readInput } from '../read-input.ts';
import { IMPORTED_RENDERERS, type ImportedRendererName } from '../renderers/imported.ts';
import { say, warn, writeResult } from '../terminal.ts';

const HELP = `What is read: llama-bench's json, jsonl, csv, md and sql of any version, with or without other lines before and
between; LocalScore's json and csv; vLLM's bench serve json; rows of InferenceX. The file's name does not matter.
Imported results are kept in .breakeven/imports, with the original row, apart from what was measured here.
Rows that cannot be read are named, the others imported; the exit code is then 2.`;

export function define(command: Command): void {
  command
    .description('Read results of another tool.')
    .argument('<file>', 'its results')
    .addOption(
      new Option('-o, --output <format>', 'what goes to stdout')
        .choices(Object.keys(IMPORTED_RENDERERS))
        .default('json'),
    )
    .option('-q, --quiet', 'on stderr, warnings and errors only')
    .addHelpText('after', `\n${HELP}`)
    .action(importFile);
}

async function importFile(
  file: string,
  { output, quiet = false }: { output: ImportedRendererName; quiet?: boolean },
): Promise<void> {
  const { report, otherLines, faults } = importText(await readInput(file));
  if (report === null) {
    throw new CliError(
      'usage',
      [`${file}: no results that can be read`, ...faults].join('\n  '),
      'bench-cli import --help lists what is read',
    );
  }
  const kept = await keepImported(report).then(
    (path) => ({ path }),
    (error: unknown) => ({ problem: reason(error) }),
  );
  await writeResult(IMPORTED_RENDERERS[output](report));
  if (otherLines > 0 && !quiet) say(`${otherLines} lines that are no results were passed over`);
  if ('path' in kept && !quiet) say(`${report.results.length} results imported, kept as ${kept.path}`);
  if ('problem' in kept) warn(`the import could not be kept: ${kept.problem}`);
  if (faults.length > 0) {
    throw new CliError(
      'usage',
      [`${file}: not all of it could be read; ${report.results.length} results were`, ...faults].join('\n  '),
      'the rest of the file may be lost: measure again',
    );
  }
}
