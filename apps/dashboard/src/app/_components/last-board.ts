'use client';

import { useSyncExternalStore } from 'react';

const KEY = 'breakeven-board';
const subscribe = () => () => {};

/** Of this tab alone: two tabs have a board each. */
export function rememberBoard(search: string): void {
  try {
    sessionStorage.setItem(KEY, search);
  } catch {
    // A browser that keeps nothing leads to the board as it comes.
  }
}

function remembered(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** The query of the board that was last seen in this tab, with its prices, filters and sort; '' where there was none. */
export const useLastBoard = (): string => useSyncExternalStore(subscribe, remembered, () => '');
