'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, ChatQuestion, FromWorker, OpenedModel, ToWorker } from '../_checkpoint/messages.ts';
import { checkpointFault } from '../_checkpoint/sentence.ts';
import { takeGpu } from '../_run/gpu-lock.ts';

export interface Checkpoint {
  /** `writing` from when the weights are on the GPU. */
  stage: 'none' | 'reading' | 'ready' | 'loading' | 'writing';
  /** null until the files are read, and where they cannot be. */
  model: OpenedModel | null;
  /** Of the weights, on the GPU. */
  tensors: { done: number; total: number } | null;
  /** The prompt and what follows it so far; of a message, the answer alone. */
  text: string;
  tokens: number;
  note: string | null;
  /** Of the last run. */
  answer: Answer | null;
  wasCancelled: boolean;
  fault: string | null;
}

const NOTHING: Checkpoint = {
  stage: 'none',
  model: null,
  tensors: null,
  text: '',
  tokens: 0,
  note: null,
  answer: null,
  wasCancelled: false,
  fault: null,
};

/** A visitor's checkpoint in a worker, which is loaded when files are chosen: what it says, and how to ask it. */
export function useCheckpoint() {
  const [checkpoint, setCheckpoint] = useState<Checkpoint>(NOTHING);
  const worker = useRef<Worker | null>(null);
  const files = useRef<readonly File[]>([]);
  const release = useRef<() => void>(() => {});

  const stop = useCallback(() => {
    release.current();
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => stop, [stop]);

  const open = (): Worker => {
    const opened = new Worker(new URL('../_checkpoint/worker.ts', import.meta.url), { type: 'module' });
    opened.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (worker.current !== opened) return;
      if (data.kind === 'end' || data.kind === 'fault') release.current();
      setCheckpoint((before) => told(before, data));
    };
    opened.onerror = (event) => {
      event.preventDefault();
      stop();
      const fault = `The worker ended: ${event.message || 'its program could not be loaded'}.`;
      setCheckpoint((before) => ({ ...before, stage: before.model ? 'ready' : 'none', fault }));
    };
    send(opened, { kind: 'open', files: files.current });
    return opened;
  };

  const choose = (chosen: readonly File[]) => {
    stop();
    files.current = chosen;
    setCheckpoint({ ...NOTHING, stage: chosen.length === 0 ? 'none' : 'reading' });
    if (chosen.length > 0) worker.current = open();
  };
  const generate = (question: ChatQuestion) => {
    const { model } = checkpoint;
    const text = question.isMessage ? '' : question.prompt;
    setCheckpoint({ ...NOTHING, stage: 'loading', model, text });
    release.current = takeGpu();
    worker.current ??= open();
    send(worker.current, { kind: 'generate', question });
  };
  const cancel = () => {
    stop();
    setCheckpoint((before) => ({ ...before, stage: 'ready', wasCancelled: true }));
  };
  return { checkpoint, choose, generate, cancel };
}

const send = (worker: Worker, message: ToWorker) => worker.postMessage(message);

function told(before: Checkpoint, message: FromWorker): Checkpoint {
  switch (message.kind) {
    case 'opened':
      return { ...before, model: message.model, stage: before.stage === 'reading' ? 'ready' : before.stage };
    case 'tensor': {
      const { done, total } = message;
      return { ...before, tensors: { done, total } };
    }
    case 'loaded':
      return { ...before, stage: 'writing' };
    case 'note':
      return { ...before, note: message.text };
    case 'token':
      return { ...before, text: before.text + message.text, tokens: before.tokens + 1 };
    case 'end':
      return { ...before, stage: 'ready', answer: message.answer };
    case 'fault':
      return {
        ...before,
        stage: before.model === null ? 'none' : 'ready',
        fault: checkpointFault(message.fault),
      };
  }
}
