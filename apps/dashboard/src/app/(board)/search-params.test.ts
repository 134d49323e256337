import { describe, expect, it } from 'vitest';
import { boardQuery, boardSearch, loadBoardState } from './search-params.ts';

describe('the state of the board in a URL', () => {
  it('survives being written and read', () => {
    const state = {
      software: true,
      model: 'llama-3.2-1b',
      type: 'q4_0',
      price: 2.49,
      sort: { columnId: 'decodeTokensPerSecond', direction: 'descending' },
    } as const;
    expect(boardSearch(state)).toBe(
      '?software=true&model=llama-3.2-1b&type=q4_0&price=2.49&sort=-decodeTokensPerSecond',
    );
    expect(loadBoardState(boardSearch(state))).toEqual(state);
  });

  it('writes nothing for what is as it comes', () => {
    expect(boardSearch(loadBoardState(''))).toBe('');
  });

  it.each(['0', '-1', 'abc', '', 'Infinity', '1e9'])('takes no price of %j', (price) => {
    expect(loadBoardState({ price }).price).toBe(1);
  });

  it('asks the server for the same rows at every price', () => {
    expect(boardQuery(loadBoardState('?price=5'))).toEqual(boardQuery(loadBoardState('')));
    expect(boardQuery(loadBoardState('?type=f16'))).toMatchObject({ includeSoftware: false, type: 'f16' });
  });
});
