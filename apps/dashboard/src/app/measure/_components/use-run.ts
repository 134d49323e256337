'use client';

import type { Progress } from '@breakeven/kernels/measure/types';
import type { Report } from '@breakeven/schema/report/report';
import { useCallback, useEffect, useRef, useState } from 'react';
import { takeGpu } from '../_run/gpu-lock.ts';
import type { FromWorker, RunQuestion, ToWorker } from '../_run/messages.ts';
import { faultSentence } from '../_run/spoilers.ts';

export interface Run {
  state: 'idle' | 'running' | 'ended';
  progress: Progress | null;
  /** So far, and at the end. */
  report: Report | null;
  checks: number | null;
  clockQuantumSeconds: number | null;
  warnings: readonly string[];
  /** What went wrong, a sentence each. */
  faults: readonly string[];
  /** Whether the page was out of view while it measured. */
  wasHidden: boolean;
}

const NO_RUN: Run = {
  state: 'idle',
  progress: null,
  report: null,
  checks: null,
  clockQuantumSeconds: null,
  warnings: [],
  faults: [],
  wasHidden: false,
};

/** A measurement in a worker of its own: what it says, and how to start and cancel it. */
export function useRun() {
  const [run, setRun] = useState<Run>(NO_RUN);
  const worker = useRef<Worker | null>(null);
  const release = useRef<() => void>(() => {});
  const end = useCallback((change: Partial<Run>) => {
    release.current();
    setRun((before) => ({ ...before, ...change, state: 'ended', progress: null }));
  }, []);
  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);

  const open = useCallback((): Worker => {
    const opened = new Worker(new URL('../_run/worker.ts', import.meta.url), { type: 'module' });
    opened.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'end') {
        const faults = data.faults.map(
          ({ test, fault }) => `${test === '' ? '' : `${test}: `}${faultSentence(fault)}`,
        );
        end({ report: data.report, faults });
      } else setRun((before) => told(before, data));
    };
    opened.onerror = (event) => {
      event.preventDefault();
      stop();
      end({ faults: [`The worker ended: ${event.message || 'its program could not be loaded'}.`] });
    };
    return opened;
  }, [end, stop]);

  // Made before it is needed: what it loads then is what computes.
  useEffect(() => {
    worker.current = open();
    return () => {
      release.current();
      stop();
    };
  }, [open, stop]);

  useEffect(() => {
    const look = () => {
      if (document.hidden)
        setRun((before) => (before.state === 'running' ? { ...before, wasHidden: true } : before));
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);

  const start = (question: RunQuestion) => {
    worker.current ??= open();
    setRun({ ...NO_RUN, state: 'running', wasHidden: document.hidden });
    release.current = takeGpu();
    send(worker.current, { kind: 'measure', question });
  };
  const cancel = () => {
    if (worker.current !== null) send(worker.current, { kind: 'cancel' });
  };
  return { run, start, cancel };
}

const send = (worker: Worker, message: ToWorker) => worker.postMessage(message);

function told(before: Run, message: Exclude<FromWorker, { kind: 'end' }>): Run {
  switch (message.kind) {
    case 'progress':
      return { ...before, progress: message.progress };
    case 'checked': {
      const { checks, clockQuantumSeconds } = message;
      return { ...before, checks, clockQuantumSeconds };
    }
    case 'report':
      return { ...before, report: message.report };
    case 'warning':
      return { ...before, warnings: [...before.warnings, message.text] };
  }
}
