'use client';

import type { ElementType } from '@breakeven/schema/model/element-type';
import { Select } from '@breakeven/ui/fields/select';
import { Toggle } from '@breakeven/ui/fields/toggle';
import { useEffect, useId, useState } from 'react';
import { Fault } from '../../_components/fault.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { usualType } from '../_checkpoint/usual-type.ts';
import { BUTTON } from './button.ts';
import { CheckpointText } from './checkpoint-text.tsx';
import { useCheckpoint } from './use-checkpoint.ts';

interface OwnCheckpointProps {
  /** That this GPU can hold weights in. */
  types: readonly ElementType[];
  /** Bytes that it may take. */
  budgetBytes: number;
  /** Something else is computed on the GPU: a measurement, or another tab. */
  isBlocked: boolean;
  onRunning: (isRunning: boolean) => void;
}

const MOST_TOKENS = 4096;

/** A model from the visitor's disk goes on with a prompt, to show that the kernels compute a real one. */
export function OwnCheckpoint({ types, budgetBytes, isBlocked, onRunning }: OwnCheckpointProps) {
  const { checkpoint, choose, generate, cancel } = useCheckpoint();
  const { stage, model, fault } = checkpoint;
  const [prompt, setPrompt] = useState('The capital of France is');
  const [isMessage, setIsMessage] = useState(false);
  const [tokens, setTokens] = useState(64);
  const [chosenType, setChosenType] = useState<ElementType | null>(null);
  const ids = { files: useId(), prompt: useId() };
  const isRunning = stage === 'loading' || stage === 'writing';
  useEffect(() => onRunning(isRunning), [onRunning, isRunning]);
  const type = chosenType ?? usualType(model?.formats ?? [], types);
  const begin = () => generate({ prompt, isMessage, tokens, type, availableBytes: budgetBytes });

  return (
    <PageSection
      title="Run your own checkpoint"
      note="A model from your disk goes on with a prompt, the likeliest token each time. This page reads the file slice by slice, and its tensors go to the GPU: nothing is uploaded. Choose a .gguf file, or model.safetensors together with its config.json and tokenizer.json."
    >
      <fieldset disabled={isRunning} className="grid gap-4">
        <div className="flex min-w-0 flex-col gap-1">
          <label htmlFor={ids.files} className="text-muted text-xs">
            Files of the model
          </label>
          <input
            id={ids.files}
            type="file"
            multiple
            accept=".gguf,.safetensors,.json,.jinja"
            onChange={(event) => choose([...(event.target.files ?? [])])}
            className="w-full min-w-0 text-sm file:me-3 file:inline-flex file:h-9 file:cursor-pointer file:items-center file:rounded-md file:border file:border-field file:border-solid file:bg-surface file:px-3 file:text-ink file:text-sm"
          />
        </div>
        <div className="flex min-w-0 max-w-[80ch] flex-col gap-1">
          <label htmlFor={ids.prompt} className="text-muted text-xs">
            Prompt
          </label>
          <textarea
            id={ids.prompt}
            rows={3}
            value={prompt}
            onChange={(event) => setPrompt(event.target.value)}
            className="w-full min-w-0 rounded-md border border-field bg-surface px-2 py-1.5 text-sm"
          />
        </div>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <QuantityField
            label="Tokens to generate"
            value={tokens}
            onValueChange={setTokens}
            help="fewer where the model ends its answer"
            maximum={MOST_TOKENS}
            isWhole
          />
          <Select
            label="Weights on the GPU in"
            value={type}
            options={types.map((one) => ({ value: one, label: one }))}
            onValueChange={(value) => setChosenType(value as ElementType)}
          />
        </div>
        <Toggle checked={isMessage} onCheckedChange={setIsMessage}>
          The prompt is a message to answer
        </Toggle>
      </fieldset>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <button
          type="button"
          onClick={begin}
          disabled={stage !== 'ready' || isBlocked}
          className={`${BUTTON} bg-accent text-surface hover:opacity-90`}
        >
          Generate
        </button>
        <button
          type="button"
          onClick={cancel}
          disabled={!isRunning}
          className={`${BUTTON} border border-field bg-surface hover:bg-sunken`}
        >
          Stop
        </button>
      </div>
      <CheckpointText checkpoint={checkpoint} />
      {fault && (
        <div className="mt-3 max-w-[80ch] break-words">
          <Fault>{fault}</Fault>
        </div>
      )}
    </PageSection>
  );
}
