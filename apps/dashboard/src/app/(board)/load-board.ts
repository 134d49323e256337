import 'server-only';
import { cheapestPrice } from '@breakeven/cost-model/prices/cheapest-price';
import { knownPrice } from '@breakeven/cost-model/prices/known-price';
import { findModel } from '@breakeven/schema/catalogue/find-model';
import { findGpu } from '@breakeven/schema/catalogue/find-price';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { ELEMENT_TYPES, type ElementType } from '@breakeven/schema/model/element-type';
import { cache } from 'react';
import type { Database } from '../../server/db/database.ts';
import { today } from '../../server/prices/today.ts';
import { type BoardCell, cellsOf } from '../../server/queries/board-cells.ts';
import { boardChoicesOf, type Choice } from '../../server/queries/board-rows.ts';
import { type CalibrationElsewhere, elsewhereOfModel } from '../../server/queries/elsewhere.ts';
import { leaderboard } from '../../server/queries/leaderboard.ts';
import { context } from '../../server/routers/context.ts';
import { withStore } from '../../server/store/store-unavailable.ts';
import {
  type BoardRow,
  importedRow,
  measuredRow,
  type PriceOf,
  passes,
  predictedRow,
  publishedRow,
  sortedBy,
} from './_components/board-rows.ts';
import type { BoardState } from './search-params.ts';

/** What a board of nothing but catalogue and imports begins with: a model that many have run, as most have run it. */
const FIRST_MODEL = 'llama-3.1-8b';
const FIRST_TYPE: ElementType = 'q4_0';
/** Hardware that has run one model in one type; imported rows of one model. */
const MOST_ROWS = 1000;

export interface BoardChoice {
  models: { id: string; name: string; isMeasured: boolean }[];
  types: { type: ElementType; isMeasured: boolean }[];
  model: { id: string; name: string };
  type: ElementType;
}

/** Why there is no board. */
export interface BoardFault {
  message: string;
  /** It is the store that is away, and not the address that is wrong. */
  isUnavailable?: boolean;
}

export interface Measured {
  rows: BoardRow[];
  hiddenSoftwareRows: number;
  cells: BoardCell[];
  vendors: string[];
  concurrencies: number[];
  depths: number[];
}

const store = <Answer>(ask: (database: Database) => Promise<Answer>) => withStore(context.openDatabase, ask);

/** The model and type that the address names, or the model of the most rows in the type of its most. */
export async function loadChoice(state: BoardState): Promise<BoardChoice | BoardFault> {
  const choices = await store(boardChoicesOf);
  const shown = choices.filter(({ isSoftwareAdapter }) => state.software || !isSoftwareAdapter);
  const measured = new Map(choices.map(({ modelId, modelName }) => [modelId, modelName]));
  const model = state.model ?? (mostRows(shown, ({ modelId }) => modelId) || FIRST_MODEL);
  const name = findModel(model)?.name ?? measured.get(model);
  if (name === undefined) return { message: `There is no model “${model.slice(0, 60)}” on this board.` };
  const ofModel = (all: readonly Choice[]) => all.filter(({ modelId }) => modelId === model);
  const mostMeasured = (all: readonly Choice[]) => mostRows(ofModel(all), (choice) => choice.type);
  const inType = (ELEMENT_TYPES as readonly string[]).includes(state.type ?? '')
    ? (state.type as ElementType)
    : null;
  if (state.type !== null && inType === null) {
    return {
      message: `There is no quantization “${state.type.slice(0, 60)}”: the board has ${ELEMENT_TYPES.join(', ')}.`,
    };
  }
  const known = [...measured].map(([id, name]) => ({
    id,
    name: findModel(id)?.name ?? name,
    isMeasured: true,
  }));
  const others = MODELS.filter(({ id }) => !measured.has(id)).map(({ id, name }) => ({
    id,
    name,
    isMeasured: false,
  }));
  return {
    models: [...known, ...others],
    types: ELEMENT_TYPES.map((type) => ({
      type,
      isMeasured: ofModel(shown).some((choice) => choice.type === type),
    })),
    model: { id: model, name },
    // Of a model that only software adapters ran: their type, so that the board can lead to them.
    type: inType ?? mostMeasured(shown) ?? mostMeasured(choices) ?? FIRST_TYPE,
  };
}

/** What most rows have in common; of several the first by name. */
function mostRows<Name extends string>(choices: readonly Choice[], nameOf: (choice: Choice) => Name) {
  const counts = new Map<Name, number>();
  for (const choice of choices) {
    counts.set(nameOf(choice), (counts.get(nameOf(choice)) ?? 0) + choice.rowCount);
  }
  return [...counts].toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b)).at(0)?.[0];
}

/** What an hour costs by the source that the visitor chose; own prices fall back on the market's. */
export function priceSource({ price, own }: Pick<BoardState, 'price' | 'own'>): PriceOf {
  const market: PriceOf = (gpu) => {
    const known = findGpu(gpu) && knownPrice({ gpu, asOf: today() });
    return known
      ? { usdPerHour: known.usdPerGpuHour, label: known.label, observedOn: known.observed.to }
      : null;
  };
  if (typeof price === 'number') {
    return () => ({ usdPerHour: price, label: 'your price, the same for every row', observedOn: null });
  }
  if (price === 'own') {
    return (gpu) => {
      const usdPerHour = own[gpu];
      return usdPerHour === undefined ? market(gpu) : { usdPerHour, label: 'your price', observedOn: null };
    };
  }
  if (price === 'market') return market;
  return (gpu) => {
    const known = findGpu(gpu) && cheapestPrice({ gpu, asOf: today() });
    return known
      ? { usdPerHour: known.usdPerGpuHour, label: known.label, observedOn: known.observedOn }
      : null;
  };
}

/** Rows of ours, the best first, with what their filters can be set to and every test behind them. */
export async function loadMeasuredRows(
  state: BoardState,
  { model, type }: Pick<BoardChoice, 'model' | 'type'>,
): Promise<Measured> {
  const filter = { includeSoftware: state.software, model: model.id, type };
  const [board, cells] = await store((database) =>
    Promise.all([
      leaderboard(database, {
        ...filter,
        usdPerHour: 0,
        limit: MOST_ROWS,
        depthTokens: state.depth,
        concurrency: state.concurrency,
      }),
      cellsOf(database, filter),
    ]),
  );
  const priceOf = priceSource(state);
  const rows = board.rows.map((row) => measuredRow(row, priceOf));
  const different = <Value>(values: Value[]) => [...new Set(values)];
  const decodes = cells.filter(({ promptTokens }) => promptTokens === 0);
  return {
    rows: sortedBy(
      rows.filter((row) => passes(row, state)),
      state.metric,
    ),
    hiddenSoftwareRows: board.hiddenSoftwareRows,
    cells,
    vendors: different(rows.map(({ vendor }) => vendor)),
    concurrencies: different(decodes.map(({ concurrency }) => concurrency)),
    depths: different(decodes.map(({ depthTokens }) => depthTokens)),
  };
}

export interface ElsewhereRows {
  imported: BoardRow[];
  published: BoardRow[];
  predicted: BoardRow[];
  /** Imported rows that contradict physics or themselves: left out. */
  flagged: number;
  calibrations: CalibrationElsewhere[];
}

/** Whether the rows of an engine are of this many users: serving engines are predicted for many, the others for one. */
const isAt = (row: { concurrency: number | null }, concurrency: number) =>
  (row.concurrency ?? 1) === concurrency;

/** Rows from elsewhere, under the same filters and prices as ours. */
export async function loadElsewhereRows(
  state: BoardState,
  { model, type }: Pick<BoardChoice, 'model' | 'type'>,
): Promise<ElsewhereRows> {
  // Hardware and models outside the catalogue have no rows elsewhere.
  if (findModel(model.id) === undefined) {
    return { imported: [], published: [], predicted: [], flagged: 0, calibrations: [] };
  }
  const all = await elsewhereOnce(model.id, type);
  const priceOf = priceSource(state);
  const ready = (rows: BoardRow[]) =>
    sortedBy(
      rows.filter((row) => passes(row, state)),
      state.metric,
    );
  const { concurrency, depth } = state;
  return {
    imported: ready(
      all.imported
        .filter((row) => isAt(row, concurrency) && (row.depthTokens ?? 0) === depth)
        .map((row) => importedRow(row, priceOf)),
    ),
    published: ready(
      all.published
        .filter((row) => concurrency === 1 && (row.depthTokens ?? 0) === depth)
        .map((row) => publishedRow(row, priceOf)),
    ),
    predicted: ready(
      all.predicted
        .filter((row) => isAt(row, concurrency) && depth === 0 && row.engine === engineOf(state))
        .map((row) => predictedRow(row, priceOf)),
    ),
    flagged: all.counts.flagged,
    calibrations: all.calibrations,
  };
}

/** Whose losses the predictions take over, unless the address says it: of one user those that most rows calibrate. */
export const engineOf = ({ engine, concurrency }: Pick<BoardState, 'engine' | 'concurrency'>) =>
  engine ?? (concurrency === 1 ? 'llama.cpp' : 'serving');

const elsewhereOnce = cache((model: string, type: ElementType) =>
  store((database) =>
    elsewhereOfModel(database, { model, type, includeFlagged: false, limit: MOST_ROWS, offset: 0 }),
  ),
);
