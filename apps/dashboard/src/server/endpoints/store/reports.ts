import { CORRECTNESS_STATES } from '@breakeven/schema/report/correctness-state';
import type { Report } from '@breakeven/schema/report/report';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { reports as reportTable } from '../../db/schema.ts';
import { stored } from '../../endpoint/endpoint.ts';
import { flag, integer, orNull, text, time, word } from '../../endpoint/fields.ts';
import { correctnessOf } from '../../queries/correctness.ts';
import { countReportsOf, ItemPlace, itemsAfter } from '../../queries/report-items.ts';
import { FILTER_NAMES, filtered, storedFilter } from '../../queries/stored-filter.ts';

const ReportRow = z.strictObject({
  reportId: text('id; /api/v1/reports/ID returns the report byte for byte as it was sent'),
  receivedAt: time('when the site received it'),
  measuredAt: time('when the run began, by that machine’s clock'),
  hardwareId: text('catalogue id, if the catalogue has the hardware'),
  hardware: text('name on the board'),
  isSoftwareAdapter: flag('it ran on the CPU'),
  vendor: text('vendor, as WebGPU reports it'),
  architecture: text('architecture, as WebGPU reports it'),
  modelId: text('catalogue id, only if the shape is the catalogue’s'),
  modelShapeId: text('tells apart models with the same id'),
  modelName: text('name on the board'),
  type: text('how weights are stored'),
  correctness: word(CORRECTNESS_STATES, 'result of the checks of its kernels'),
  plausibility: orNull(word(['valid', 'flagged'], 'null: not judged yet')),
  plausibilityReasons: orNull(text('why it is flagged')),
  results: integer('tests in it', 'results'),
  label: orNull(text('what its owner calls it')),
  toolVersion: text('version of bench-cli'),
  driver: orNull(text('name and version; null: not recorded')),
});

interface Head {
  vendor: string;
  architecture: string;
  modelShapeId: string;
  modelName: string;
  correctness: z.output<typeof ReportRow>['correctness'];
  plausibility: z.output<typeof ReportRow>['plausibility'];
  reasons: { message: string }[] | null;
  results: number;
  label: string | null;
  environment: Report['environment'];
}

const head = () => sql<Head>`jsonb_build_object(
  'vendor', ${reportTable.vendor}, 'architecture', ${reportTable.architecture},
  'modelShapeId', ${reportTable.modelShapeId}, 'modelName', ${reportTable.modelName},
  'correctness', ${correctnessOf()}, 'plausibility', ${reportTable.plausibility}, 'reasons', ${reportTable.plausibilityReasons},
  'results', jsonb_array_length(${reportTable.body} -> 'results'), 'label', ${reportTable.body} -> 'label',
  'environment', ${reportTable.body} -> 'environment')`;

export const reportList = stored({
  path: '/reports',
  summary: 'One row per report, without its results; the first received first',
  input: filtered(z.strictObject(storedFilter)),
  names: FILTER_NAMES,
  example: { includeSoftware: 'true' },
  row: ReportRow,
  place: ItemPlace,
  total: countReportsOf,
  page: (database, input, { after, limit }) =>
    itemsAfter(
      database,
      input,
      { after: after as ItemPlace | null, limit },
      {
        part: head(),
        rowsOf: ({ reasons, environment, label, ...of }, report) => [
          {
            ...report,
            ...of,
            hardware: visibleName(report.hardware),
            vendor: visibleName(of.vendor),
            architecture: visibleName(of.architecture),
            modelName: visibleName(of.modelName),
            plausibilityReasons:
              reasons === null || reasons.length === 0
                ? null
                : reasons.map(({ message }) => message).join('; '),
            label: label === null ? null : visibleName(label),
            toolVersion: visibleName(environment.toolVersion),
            driver: environment.driver ?? null,
          },
        ],
      },
    ),
});
