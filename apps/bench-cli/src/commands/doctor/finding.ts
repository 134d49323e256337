/** One thing that was looked at. */
export interface Finding {
  name: string;
  state: 'ok' | 'note' | 'wrong';
  text: string;
  /** What to do about it. */
  advice?: string;
}
