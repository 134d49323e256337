import { isImportedReport } from '@breakeven/schema/read-imported-report';
import { type Command, Option } from 'commander';
import { CliError, reason } from '../errors.ts';
import { type Imported, importText } from '../import/import-text.ts';
import { keepImported } from '../import/keep-imported.ts';
import { importedReportOf, looksLikeReport, parseJson } from '../load-results.ts';
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
        // All of every row is for a program to read.
        .default(process.stdout.isTTY ? 'table' : 'json', 'table on a terminal, else json'),
    )
    .option('-q, --quiet', 'on stderr, warnings and errors only')
    .addHelpText('after', `\n${HELP}`)
    .action(importFile);
}

async function importFile(
  file: string,
  { output, quiet = false }: { output: ImportedRendererName; quiet?: boolean },
): Promise<void> {
  const { report, passedOver, faults } = importInput(file, await readInput(file));
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
  if (passedOver > 0 && !quiet) say(`${passedOver} lines or values that are no results were passed over`);
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

/** What is imported already stays as it is; what was measured here is not to be imported. */
function importInput(file: string, text: string): Imported {
  const json = parseJson(text);
  if (isImportedReport(json)) return { report: importedReportOf(file, json), passedOver: 0, faults: [] };
  if (!looksLikeReport(Array.isArray(json) ? json[0] : json)) return importText(text);
  throw new CliError(
    'usage',
    `${file} is a report of bench-cli, not of another tool`,
    'compare, export, validate and submit take it as it is',
  );
}
