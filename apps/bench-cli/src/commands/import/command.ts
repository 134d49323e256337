import type { ImportedReport } from '@breakeven/schema/report/imported-report';
import { isImportedReport } from '@breakeven/schema/report/read-imported-report';
import { type Command, Option } from 'commander';
import { DEFAULT_DASHBOARD_URL, dashboardUrl } from '../../arguments/dashboard-url.ts';
import { flagRules } from '../../arguments/flag-rules.ts';
import { submitImported } from '../../deliver/import-submission.ts';
import { CliError, messageOf } from '../../errors/errors.ts';
import { type Imported, importText } from '../../import-formats/import-text.ts';
import { passedOverLines, passedOverText } from '../../import-formats/scan/passed-over.ts';
import { keepImported } from '../../keep/keep-imported.ts';
import { importedReportOf, looksLikeReport, parseJson } from '../../read/load-results.ts';
import { inputName, readInput } from '../../read/read-input.ts';
import { IMPORTED_RENDERERS, type ImportedRendererName } from '../../renderers/imported.ts';
import { say, warn, writeResult } from '../../terminal/say.ts';
import { link, type OriginOptions, observedOn, withOrigin } from './origin.ts';

const HELP = `What is read: llama-bench's json, jsonl, csv, md and sql of any version, with or without other lines before and
between; LocalScore's json and csv; the json of vLLM's bench serve (formerly benchmark_serving.py) and its descendants;
SGLang's bench_serving jsonl; InferenceX's aggregates, raw results and rows of its API; llama-benchy's json;
AIPerf's and GenAI-Perf's profile_export json; GuideLLM's benchmarks.json; AIConfigurator's measured csv; a csv of figures
in the columns of docs/importing.md. The file's name does not matter.
Imported results are kept in imports/ of the data folder, with the original row, apart from what was measured here. Where prefill
and decode have GPUs of their own, rates of each are per GPU of that phase.
Lines that are not results are skipped, and counted by kind. A row without a rate, or with a number that cannot be read,
is named with its field, the others are imported; the exit code is then 2, and else 0.`;

export function define(command: Command): void {
  command
    .description('Read results of another tool.')
    .argument('<file>', 'its results; - is standard input')
    .addOption(
      new Option('-o, --output <format>', 'format on stdout')
        .choices(Object.keys(IMPORTED_RENDERERS))
        // All of every row is for a program to read.
        .default(process.stdout.isTTY ? 'table' : 'json', 'table on a terminal, else json'),
    )
    .option('-q, --quiet', 'only warnings and errors on stderr')
    .option('--source <text>', 'publisher of the results, unless a row names its source')
    .addOption(new Option('--link <url>', 'address of the results').argParser(link))
    .option('--licence <name>', 'licence of the results, such as MIT')
    .addOption(
      new Option('--observed-on <day>', 'date for rows without one: 2026-05-20 or 2026-05').argParser(
        observedOn,
      ),
    )
    .option('--figures-only', 'leave out the original rows, which may contain paths and names')
    .option('--submit', 'send them to the dashboard, labelled as imported')
    .addOption(
      new Option('--url <url>', 'the dashboard').argParser(dashboardUrl).default(DEFAULT_DASHBOARD_URL),
    )
    .addHelpText('after', `\n${HELP}`)
    .action(importFile);
  flagRules(command, {
    url: { needs: ['submit'] },
    link: { needs: ['source'] },
    licence: { needs: ['source'] },
    observedOn: { needs: ['source'] },
  });
}

interface ImportOptions extends OriginOptions {
  output: ImportedRendererName;
  quiet?: boolean;
  submit?: boolean;
  url: string;
}

async function importFile(
  file: string,
  { output, quiet = false, submit = false, url, ...origin }: ImportOptions,
): Promise<void> {
  const { report: read, passedOver, faults, remarks } = importInput(file, await readInput(file));
  const report = read === null ? null : withOrigin(read, origin);
  const named = inputName(file);
  if (report === null) {
    throw new CliError(
      'usage',
      [`${named}: no results that can be read`, ...passedOver.map(passedOverText), ...faults].join('\n  '),
      'bench-cli import --help lists what is read',
    );
  }
  const kept = await keepImported(report).then(
    (path) => ({ path }),
    (error: unknown) => ({ problem: messageOf(error) }),
  );
  await writeResult(IMPORTED_RENDERERS[output](report));
  for (const remark of remarks) warn(remark);
  if (!quiet) for (const line of passedOverLines(passedOver)) say(line);
  if ('path' in kept && !quiet) say(`${resultsOf(report)} imported, kept as ${kept.path}`);
  if ('problem' in kept) warn(`the import could not be kept: ${kept.problem}`);
  if (submit) await submitImported(report, url);
  if (faults.length > 0) {
    throw new CliError(
      'usage',
      [`${named}: not all of it could be read; ${resultsOf(report)} imported`, ...faults].join('\n  '),
      'measure the missing rows again, or fix these',
    );
  }
}

const resultsOf = ({ results }: ImportedReport) =>
  `${results.length} ${results.length === 1 ? 'result' : 'results'}`;

/** What is imported already stays as it is; what was measured here is not to be imported. */
function importInput(file: string, text: string): Imported {
  const json = parseJson(text);
  if (isImportedReport(json)) {
    return { report: importedReportOf(file, json), passedOver: [], faults: [], remarks: [] };
  }
  if (!looksLikeReport(Array.isArray(json) ? json[0] : json)) return importText(text);
  throw new CliError(
    'usage',
    `${inputName(file)} is a report of bench-cli, not of another tool`,
    'compare, export, validate and submit take it as it is',
  );
}
