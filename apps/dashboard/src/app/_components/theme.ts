export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Of the browser's own store; nothing there: as the system has it. */
export const THEME_KEY = 'breakeven-theme';

/** Runs before anything is painted, so that a chosen theme does not flash. */
export const THEME_SCRIPT = `try{const t=localStorage.getItem('${THEME_KEY}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`;
