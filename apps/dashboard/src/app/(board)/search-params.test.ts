import { describe, expect, it } from 'vitest';
import { boardHref, boardSearch, loadBoardState } from './search-params.ts';

describe('the state of the board in a URL', () => {
  it('survives being written and read', () => {
    const state = {
      ...loadBoardState(''),
      software: true,
      model: 'llama-3.2-1b',
      type: 'q4_0',
      price: 2.49,
      metric: 'usdPerMillionOutputTokens',
      view: 'price',
      own: { 'nvidia-h100-sxm': 2.1, 'amd-mi300x': 1.9 },
      memory: 24,
      page: 3,
    } as const;
    expect(loadBoardState(boardSearch(state))).toEqual(state);
  });

  it('writes nothing for what is as it comes', () => {
    expect(boardSearch(loadBoardState(''))).toBe('');
  });

  it.each(['0', '-1', 'abc', '', 'Infinity', '1e9'])('takes no price of %j', (price) => {
    expect(loadBoardState({ price }).price).toBe('market');
  });

  it.each([
    ['1e3', 1000],
    ['2k', 2000],
    ['1,000', 1000],
    ['cheapest', 'cheapest'],
    ['own', 'own'],
  ])('takes a price of %j', (price, taken) => {
    expect(loadBoardState({ price }).price).toBe(taken);
  });

  it.each(['nvidia-l4', 'nvidia-l4:', ':2', 'nvidia-l4:-1', 'nvidia-l4:1,'])(
    'takes no own prices of %j',
    (own) => {
      expect(loadBoardState({ own }).own).toEqual({});
    },
  );

  it('reads a type in whatever case', () => {
    expect(loadBoardState({ type: 'Q4_0' }).type).toBe('q4_0');
  });

  it('begins another view at its first page', () => {
    const state = loadBoardState('?page=3&vendor=amd');
    expect(boardHref(state, { vendor: 'nvidia' })).toBe('/?vendor=nvidia');
    expect(boardHref(state, { page: 4 })).toBe('/?vendor=amd&page=4');
  });
});
