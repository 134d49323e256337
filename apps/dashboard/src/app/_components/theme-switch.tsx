'use client';

import { useSyncExternalStore } from 'react';
import { THEME_KEY, THEMES, type Theme } from './theme.ts';

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const current = (): Theme => (document.documentElement.dataset.theme as Theme | undefined) ?? 'system';

function choose(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // A browser that keeps nothing shows the theme until the page is left.
  }
  for (const listener of listeners) listener();
}

const NAMES: Record<Theme, string> = { system: 'System', light: 'Light', dark: 'Dark' };

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(subscribe, current, () => 'system' as const);
  return (
    <select
      aria-label="Theme"
      value={theme}
      onChange={(event) => choose(event.target.value as Theme)}
      className="needs-script h-9 shrink-0 rounded-md border border-field bg-surface px-1 text-sm"
    >
      {THEMES.map((one) => (
        <option key={one} value={one}>
          {NAMES[one]}
        </option>
      ))}
    </select>
  );
}
