import type { BoardChoice } from '../load-board.ts';
import { type BoardState, boardSearch } from '../search-params.ts';

/** The query that names the model and the type too, which the address may leave to the board. */
export const searchOf = (state: BoardState, { model, type }: Pick<BoardChoice, 'model' | 'type'>): string =>
  boardSearch({ ...state, model: model.id, type });
