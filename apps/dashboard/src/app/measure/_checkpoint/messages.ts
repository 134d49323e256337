import type { ElementType } from '@breakeven/schema/model/element-type';
import type { Fault } from '../_run/spoilers.ts';

/** What the header of a checkpoint says. */
export interface OpenedModel {
  name: string;
  parameters: number;
  layers: number;
  /** Formats of its tensors; the first has the most elements. */
  formats: readonly string[];
  /** It was trained to answer messages, and says how they are written. */
  hasChatTemplate: boolean;
}

/** What is to be generated. */
export interface ChatQuestion {
  prompt: string;
  /** The prompt is a message for the model's chat template. */
  isMessage: boolean;
  /** Most tokens. */
  tokens: number;
  type: ElementType;
  /** Bytes that the visitor lets it take. */
  availableBytes: number;
}

export type ToWorker =
  | { kind: 'open'; files: readonly File[] }
  | { kind: 'generate'; question: ChatQuestion };

export interface Answer {
  tokens: number;
  /** Of decoding; null where there were too few tokens to tell. */
  tokensPerSecond: number | null;
}

export type FromWorker =
  | { kind: 'opened'; model: OpenedModel }
  | { kind: 'tensor'; done: number; total: number }
  | { kind: 'loaded' }
  | { kind: 'note'; text: string }
  | { kind: 'token'; text: string }
  | { kind: 'end'; answer: Answer }
  | { kind: 'fault'; fault: Fault };
