import type { PublishedFigure, PublishedRate } from './published-figure.ts';

type Origin = Pick<
  PublishedFigure,
  'hardware' | 'hardwareId' | 'engine' | 'runtime' | 'source' | 'url' | 'observedOn' | 'reading'
>;
type Row = Omit<PublishedFigure, keyof Origin>;
type Rate = PublishedRate;

const NOT_SAID = { standardDeviation: null, tokens: null, depthTokens: null };
export const rate = (tokensPerSecond: number, said: Partial<Rate> = {}): Rate => ({
  ...NOT_SAID,
  ...said,
  tokensPerSecond,
});
export const row = (
  id: string,
  [model, modelId, weightType]: [Row['model'], Row['modelId'], Row['weightType']],
  said: Partial<Pick<Row, 'prefill' | 'decode' | 'note'>>,
): Row => ({ id, model, modelId, weightType, prefill: null, decode: null, ...said });

/** Rows of one source. */
export const figures = (origin: Origin, rows: readonly Row[]): PublishedFigure[] =>
  rows.map((row) => ({ ...row, ...origin }));
