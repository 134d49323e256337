import { ElementType } from '@breakeven/schema/model/element-type';
import { CORRECTNESS_STATES } from '@breakeven/schema/report/correctness-state';
import { Report } from '@breakeven/schema/report/report';
import { Identifier } from '@breakeven/schema/values/identifier';
import { and, eq, gte, lt, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { reports } from '../db/schema.ts';
import { correctnessOf } from './correctness.ts';
import { isStorableTime } from './place.ts';
import { isPublic, isValid } from './plausibility.ts';

const instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'must be a day such as 2026-06-01, or a time such as 2026-06-01T12:00:00Z',
  })
  .transform((text) => new Date(text))
  .refine(isStorableTime, { error: 'must be of the years 1 to 9999' });

/** What the id of a software adapter begins with. */
const SOFTWARE = 'software-';

/** Which stored reports: what is left out of a request filters nothing, but for the two that say so. */
export const storedFilter = {
  includeSoftware: z
    .boolean()
    .default(false)
    .meta({ description: 'include software adapters, which run on the CPU' }),
  includeFlagged: z
    .boolean()
    .default(false)
    .meta({ description: 'include reports that contradict themselves or physics, or failed their checks' }),
  report: Report.shape.id
    .optional()
    .meta({ description: 'id of one report, returned even if it is flagged or of a software adapter' }),
  model: Identifier.optional().meta({ description: 'modelId of a row' }),
  hardware: Identifier.optional().meta({
    description: 'hardwareId of a row: the catalogue id, if the catalogue has the hardware',
  }),
  type: ElementType.optional().meta({ description: 'how weights are stored' }),
  vendor: z.string().min(1).max(300).optional().meta({ description: 'vendor, as WebGPU reports it' }),
  correctness: z
    .enum(CORRECTNESS_STATES)
    .optional()
    .meta({ description: 'result of the checks of the kernels' }),
  since: instant
    .optional()
    .meta({ description: 'received at this time or later: for rows that are new since the last request' }),
  until: instant.optional().meta({ description: 'received before this time' }),
};

/** With what no field says by itself: what leaves nothing is a mistake, not an empty table. */
export const filtered = <Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape, z.core.$strict>,
): z.ZodObject<Shape, z.core.$strict> =>
  schema.superRefine((filter, { addIssue }) => {
    const { includeSoftware, report, hardware, since, until } = filter as unknown as StoredFilter;
    const issue = (path: keyof StoredFilter, message: string) =>
      addIssue({ code: 'custom', path: [path], message });
    if (hardware?.startsWith(SOFTWARE) && !includeSoftware && report === undefined) {
      issue('hardware', 'needs includeSoftware=true: it is a software adapter');
    }
    if (since !== undefined && until !== undefined && since >= until) {
      issue('until', 'must be later than since');
    }
  });

const StoredFilter = z.strictObject(storedFilter);
export type StoredFilter = z.output<typeof StoredFilter>;

/** Fields of a filter that name things, and where their names are listed. */
export const FILTER_NAMES = { model: 'model', hardware: 'hardware', report: 'report' } as const;

export function storedWhere(filter: StoredFilter): SQL | undefined {
  const {
    includeSoftware,
    includeFlagged,
    report,
    model,
    hardware,
    type,
    vendor,
    correctness,
    since,
    until,
  } = filter;
  return and(
    isPublic(),
    report === undefined ? undefined : eq(reports.id, report),
    includeSoftware || report !== undefined ? undefined : eq(reports.isSoftwareAdapter, false),
    includeFlagged || report !== undefined ? undefined : isValid(),
    model === undefined ? undefined : eq(reports.modelId, model),
    hardware === undefined ? undefined : eq(reports.hardwareId, hardware),
    type === undefined ? undefined : eq(reports.type, type),
    vendor === undefined ? undefined : eq(reports.vendor, vendor),
    correctness === undefined ? undefined : eq(correctnessOf(), correctness),
    since === undefined ? undefined : gte(reports.receivedAt, since),
    until === undefined ? undefined : lt(reports.receivedAt, until),
  );
}
