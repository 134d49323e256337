import 'server-only';
import { qualityWarnings, unknownQualityWarnings } from '@breakeven/cost-model/procedures/quality-warnings';
import { formatTokensPerSecond } from '@breakeven/cost-model/values/format';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { ELEMENT_BYTES } from '@breakeven/schema/model/element-bytes';
import { ElementType } from '@breakeven/schema/model/element-type';
import { visibleName } from '@breakeven/schema/values/name-fault';
import type { LeaderboardRow } from '../../server/queries/leaderboard.ts';
import { getQueryClient, trpc } from '../../trpc/server.tsx';
import { grouped } from './groups.ts';

/** A row of the board that the page can start from. Rates in tokens/s over all its sequences; null: not measured. */
export interface MeasuredOption {
  /** `hardware~model~type`. */
  value: string;
  group: string;
  label: string;
  hardware: string;
  model: string;
  type: string;
  prefill: number | null;
  decode: number | null;
  isSoftwareAdapter: boolean;
  reportId: string;
  /** The market's median for this GPU; '': no price of it is known. */
  priceId: string;
  /** Of the data sheet; null: not known. */
  watts: number | null;
  /** What its type costs in quality; that it is not known of a model that the catalogue does not have. */
  warnings: string[];
}

/** A page offers this many rows of the board, the fastest: it does not cost more when the store grows. */
const MOST_ROWS = 200;

/**
 * Rows of the board at one concurrency, by hardware, and beside them the one that a link names. `first` is the fastest of the
 * model that most hardware was measured with.
 */
export async function measuredOptions(
  concurrency: number,
  linked: string,
): Promise<{ measured: MeasuredOption[]; first: string }> {
  const options = await optionsOf({ concurrency, includeSoftware: false });
  if (!options.some(({ value }) => value === linked)) {
    const asked = await measuredOption(concurrency, linked);
    if (asked) options.push(asked);
  }
  const unique = [...new Map(options.toReversed().map((option) => [option.value, option])).values()];
  const byModel = grouped(options, ({ model: name }) => name);
  const [most = []] = byModel.toSorted((a, b) => b.length - a.length);
  return {
    measured: unique.sort((a, b) => a.group.localeCompare(b.group) || a.label.localeCompare(b.label)),
    first: most[0]?.value ?? '',
  };
}

/** The row of the board that a link names, as `hardware~model~type`; null: it has none at this concurrency. */
export async function measuredOption(concurrency: number, linked: string): Promise<MeasuredOption | null> {
  const [, model, type] = linked.split('~');
  const of = ElementType.safeParse(type);
  if (!model || !of.success) return null;
  const options = await optionsOf({ concurrency, includeSoftware: true, model, type: of.data });
  return options.find(({ value }) => value === linked) ?? null;
}

interface Asked {
  concurrency: number;
  includeSoftware: boolean;
  model?: string;
  type?: ElementType;
}

async function optionsOf(asked: Asked): Promise<MeasuredOption[]> {
  const { rows } = await getQueryClient().fetchQuery(
    trpc.leaderboard.rank.queryOptions({ usdPerHour: 1, limit: MOST_ROWS, ...asked }),
  );
  return rows.flatMap(optionOf);
}

function optionOf(row: LeaderboardRow): MeasuredOption[] {
  const { hardwareId, modelId, type, prefill, decode, isSoftwareAdapter, reportId } = row;
  if (decode === null) return [];
  const rate = (test: typeof decode | null) =>
    test === null ? null : Number(test.tokensPerSecond.median.toPrecision(4));
  const gpu = GPUS.find(({ id }) => id === hardwareId);
  const hardware = visibleName(row.hardware);
  const model = visibleName(row.modelName);
  const shape = findModel(modelId);
  return [
    {
      value: `${hardwareId}~${modelId}~${type}`,
      group: hardware,
      label: `${model}, ${type}: ${formatTokensPerSecond(decode.tokensPerSecond.median)} tokens/s`,
      hardware,
      model,
      type,
      prefill: rate(prefill),
      decode: rate(decode),
      isSoftwareAdapter,
      reportId,
      priceId: gpu ? `median-${gpu.id}-on-demand` : '',
      watts: gpu?.thermalDesignPowerWatts ?? null,
      warnings: shape
        ? qualityWarnings({ shape, bytesPerParam: ELEMENT_BYTES[type] })
        : unknownQualityWarnings({ model: visibleName(modelId), bytesPerParam: ELEMENT_BYTES[type] }),
    },
  ];
}
