'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { lookAtGpu, type SeenGpu } from '../_run/look-at-gpu.ts';
import type { MeasureProps } from '../_run/models.ts';
import { NO_ADAPTER, type Obstacle, obstacleOf } from '../_run/obstacle.ts';

type Seen = { kind: 'looking' } | { kind: 'obstacle'; obstacle: Obstacle } | { kind: 'gpu'; gpu: SeenGpu };

const Looking = () => <p className="mt-6 text-muted">Looking for a GPU …</p>;

/** A browser without a GPU does not load it. */
const MeasureGpu = dynamic(() => import('./measure-gpu.tsx').then((module) => module.MeasureGpu), {
  loading: Looking,
});

/** Looks at the browser and its GPU, and says what keeps it from measuring, or offers to measure. */
export function Measure(props: MeasureProps) {
  const [seen, setSeen] = useState<Seen>({ kind: 'looking' });
  useEffect(() => {
    void look().then(setSeen);
  }, []);
  if (seen.kind === 'looking') return <Looking />;
  if (seen.kind === 'obstacle') {
    return (
      <div role="alert" className="mt-6 max-w-[80ch] rounded-lg border border-caution/50 bg-surface p-4">
        <p className="font-medium">{seen.obstacle.sentence}</p>
        <p className="mt-1 text-muted text-sm">{seen.obstacle.fix}</p>
      </div>
    );
  }
  return <MeasureGpu {...props} gpu={seen.gpu} />;
}

async function look(): Promise<Seen> {
  const { userAgent } = navigator;
  const obstacle = obstacleOf({
    userAgent,
    isSecureContext: window.isSecureContext,
    hasWebGpu: 'gpu' in navigator && navigator.gpu !== undefined,
    hasWorkers: typeof Worker === 'function',
  });
  if (obstacle !== null) return { kind: 'obstacle', obstacle };
  const gpu = await lookAtGpu();
  return gpu === null ? { kind: 'obstacle', obstacle: NO_ADAPTER(userAgent) } : { kind: 'gpu', gpu };
}
