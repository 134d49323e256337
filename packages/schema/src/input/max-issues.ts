/** A wrong report of a thousand results would otherwise get an answer longer than itself. */
export const MAX_ISSUES = 100;
