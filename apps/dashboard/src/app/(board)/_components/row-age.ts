const MILLISECONDS_PER_DAY = 86_400_000;

/** `today`, `12 d`, `5 mo`, `2 y`: how long ago something was measured, by the clock of that machine. */
export function ageText(measuredAt: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(measuredAt)) / MILLISECONDS_PER_DAY);
  if (days < 1) return 'today';
  if (days < 60) return `${days} d`;
  if (days < 730) return `${Math.floor(days / 30.44)} mo`;
  return `${Math.floor(days / 365.25)} y`;
}
