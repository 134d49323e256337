import { pricesOf } from '@breakeven/schema/catalogue/find-price';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { hardwareNamed } from '@breakeven/schema/catalogue/hardware';
import { visibleName } from '@breakeven/schema/values/name-fault';
import { z } from 'zod';
import { question, table } from '../../endpoint/endpoint.ts';
import { flag, integer, number, orNull, text, time } from '../../endpoint/fields.ts';
import { hardwareOfBoard } from '../../queries/board-hardware.ts';

const GpuRow = z.strictObject({
  id: text('value of gpu= and of hardware=; hardwareId of a result'),
  name: text('name in the catalogue'),
  boardName: text('name on the board and in results and reports: hardware of a row'),
  spellings: orNull(text('other names in drivers, separated by semicolons; null: none known')),
  vendor: text('who makes it'),
  class: text('datacenter, consumer or integrated'),
  memoryBytes: orNull(number('size of its memory; null: shared with the system, or unknown', 'bytes')),
  memoryBytesPerSecond: number('bandwidth of its memory', 'bytes/s'),
  interconnectBytesPerSecond: orNull(
    number('bandwidth to all other GPUs of a node together, each way', 'bytes/s'),
  ),
  f32FlopPerSecond: orNull(number('rate of fused multiply-adds', 'FLOP/s')),
  f16MatrixFlopPerSecond: orNull(number('rate of its matrix units, dense', 'FLOP/s')),
  f8MatrixFlopPerSecond: orNull(number('rate of its matrix units, dense', 'FLOP/s')),
  f4MatrixFlopPerSecond: orNull(number('rate of its matrix units, dense', 'FLOP/s')),
  thermalDesignPowerWatts: orNull(number('as the data sheet states it', 'W')),
  prices: integer('prices at /api/v1/prices?gpu=ID, dated or not', 'prices'),
  source: text('the data sheet'),
  verification: text('read, partly or unverified: how far the source was read'),
  note: orNull(text('remark')),
});

const HardwareRow = z.strictObject({
  hardwareId: text('value of hardware='),
  hardware: text('name on the board'),
  gpu: orNull(text('catalogue id, as prices name it; null: not in the catalogue')),
  vendor: text('vendor, as WebGPU reports it'),
  isSoftwareAdapter: flag('it runs on the CPU'),
  reports: integer('reports of it that may rank', 'reports'),
  models: integer('models in those reports', 'models'),
  newestMeasuredAt: orNull(time('when its newest run began, by that machine’s clock')),
  newestReceivedAt: orNull(time('when the site received the last report')),
});

const q = z.string().min(1).max(120).optional().meta({ description: 'part of an id or a name' });
const holds = (wanted: string | undefined, ...texts: string[]) =>
  wanted === undefined || texts.some((text) => text.toLowerCase().includes(wanted.toLowerCase()));

export const gpus = question({
  summary: 'GPUs of the catalogue: limits from data sheets, and the name that the board uses',
  input: z.strictObject({
    q,
    vendor: z
      .enum(['nvidia', 'amd', 'apple', 'intel', 'qualcomm'])
      .optional()
      .meta({ description: 'who makes it' }),
  }),
  example: { vendor: 'nvidia' },
  answer: ({ q: wanted, vendor }) =>
    GPUS.map(({ spellings, note, ...gpu }) => ({
      ...gpu,
      boardName: hardwareNamed(gpu.name).name,
      spellings: spellings?.join('; ') ?? null,
      prices: pricesOf(gpu.id).length,
      note: note ?? null,
    })).filter(
      (row) =>
        holds(wanted, row.id, row.name, row.boardName) && (vendor === undefined || row.vendor === vendor),
    ),
  tables: [
    table({
      path: '/gpus',
      summary: 'One row per GPU of the catalogue',
      row: GpuRow,
      rows: (found: z.output<typeof GpuRow>[]) => found,
    }),
  ],
});

const CATALOGUED = new Set(GPUS.map(({ id }) => id));

export const hardware = question({
  summary: 'Hardware in reports, and its GPU in the catalogue',
  input: z.strictObject({
    q,
    includeSoftware: z
      .boolean()
      .default(false)
      .meta({ description: 'include software adapters, which run on the CPU' }),
  }),
  example: { includeSoftware: 'true' },
  answer: async ({ q: wanted, includeSoftware }, { openDatabase }) =>
    (await hardwareOfBoard(await openDatabase()))
      .map((row) => ({
        ...row,
        hardware: visibleName(row.hardware),
        vendor: visibleName(row.vendor),
        gpu: CATALOGUED.has(row.hardwareId) ? row.hardwareId : null,
        newestMeasuredAt: row.newestMeasuredAt.toISOString(),
        newestReceivedAt: row.newestReceivedAt.toISOString(),
      }))
      .filter(
        (row) => holds(wanted, row.hardwareId, row.hardware) && (includeSoftware || !row.isSoftwareAdapter),
      ),
  tables: [
    table({
      path: '/hardware',
      summary: 'One row per hardware that was measured',
      row: HardwareRow,
      dataAsOf: (found) =>
        found
          .flatMap(({ newestReceivedAt }) => newestReceivedAt ?? [])
          .sort()
          .at(-1) ?? null,
      rows: (found: z.output<typeof HardwareRow>[]) => found,
    }),
  ],
});
