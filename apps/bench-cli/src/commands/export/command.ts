import { type Command, Option } from 'commander';
import { loadResults, RESULTS_HELP } from '../../read/load-results.ts';
import { IMPORTED_RENDERERS, type ImportedRendererName } from '../../renderers/imported.ts';
import {
  LLAMA_BENCH_RENDERERS,
  type LlamaBenchRendererName,
  lossOf,
  RENDERER_NAMES,
  type RendererName,
} from '../../renderers/index.ts';
import { renderReports } from '../../renderers/render-reports.ts';
import { warn, writeResult } from '../../terminal/say.ts';
import { importedRows } from './imported-rows.ts';

const HELP = `${RESULTS_HELP}

md, csv, jsonl and sql have llama-bench's columns; its compare-llama-bench.py reads them. They hold the rates, and jsonl
every sample; only json holds all of a report.`;

export function define(command: Command): void {
  command
    .description('Write kept or imported results in another format.')
    .argument('<results>', 'a file, - for standard input, an id, latest or previous')
    .addOption(
      new Option('-f, --format <format>', 'format on stdout').choices(RENDERER_NAMES).default('json'),
    )
    .addHelpText('after', `\n${HELP}`)
    .action(async (name: string, { format }: { format: RendererName }) => {
      const loaded = await loadResults(name);
      if (loaded.kind === 'measured') {
        await writeResult(renderReports(loaded.reports, format));
        for (const loss of loaded.reports.map((report) => lossOf(format, report)))
          if (loss !== null) warn(loss);
      } else if (format in IMPORTED_RENDERERS) {
        await writeResult(IMPORTED_RENDERERS[format as ImportedRendererName](loaded.report));
      } else {
        await writeResult(
          LLAMA_BENCH_RENDERERS[format as LlamaBenchRendererName](importedRows(loaded.report)),
        );
      }
    });
}
