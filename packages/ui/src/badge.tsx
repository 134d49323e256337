import type { ReactNode } from 'react';

const TONES = {
  neutral: 'border-line bg-sunken text-muted',
  caution: 'border-caution/40 bg-caution-soft text-caution',
};

interface BadgeProps {
  tone?: keyof typeof TONES;
  title?: string;
  children: ReactNode;
}

/** A short label beside a name. */
export function Badge({ tone = 'neutral', title, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={`inline-flex items-center rounded-sm border px-1.5 py-px text-[0.6875rem]/4 font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
