'use client';

import { formatBytes } from '@breakeven/cost-model/values/format';
import { catalogueGpu } from '@breakeven/schema/catalogue/catalogue-gpu';
import type { ElementType } from '@breakeven/schema/model/element-type';
import { Select } from '@breakeven/ui/fields/select';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { SoftwareBadge } from '../../_components/badges.tsx';
import { PageSection } from '../../_components/page-section.tsx';
import { QuantityField } from '../../_components/quantity-field.tsx';
import { KeySection } from '../../_own/key-section.tsx';
import { browserWords, systemWord } from '../_run/browser-words.ts';
import { isGpuTaken } from '../_run/gpu-lock.ts';
import { candidatesOf, gpuNameOf } from '../_run/gpu-name.ts';
import type { SeenGpu } from '../_run/look-at-gpu.ts';
import { fits, type MeasureProps, suggested } from '../_run/models.ts';
import { spoilersOf } from '../_run/spoilers.ts';
import { BUTTON } from './button.ts';
import { OwnCheckpoint } from './own-checkpoint.tsx';
import { useRun } from './use-run.ts';

/** Loaded with the first run: a page that measures nothing yet is spared them. */
const RunProgress = dynamic(() => import('./run-progress.tsx').then((module) => module.RunProgress));
const RunResult = dynamic(() => import('./run-result.tsx').then((module) => module.RunResult));

const UNSTATED = '';
/** Where nobody knows the GPU's memory: what most that share the system's may give to one page. */
const USUAL_BUDGET_BYTES = 2e9;

/** `nvidia lovelace`; '' where the browser tells neither. */
const wordsOf = ({ vendor, architecture }: SeenGpu) => [vendor, architecture].filter(Boolean).join(' ');

/** What to measure on the GPU that was found, the run, and its result. */
export function MeasureGpu({ gpu, models, types: all, toolVersion }: MeasureProps & { gpu: SeenGpu }) {
  const found = gpuNameOf(gpu, gpu.renderer);
  const [stated, setStated] = useState(UNSTATED);
  const name =
    found ??
    (stated === UNSTATED
      ? { description: gpu.description }
      : { description: stated, nameSource: 'submitter' as const });
  const known = gpu.isSoftwareAdapter
    ? null
    : catalogueGpu({ device: gpu.device, description: name.description });
  const types = all.filter((type) => type !== 'f16' || gpu.supportsF16);
  const [type, setType] = useState<ElementType>(gpu.isSoftwareAdapter || !gpu.supportsF16 ? 'f32' : 'f16');
  const [budget, setBudget] = useState<number | null>(null);
  const budgetBytes = budget ?? known?.memoryBytes ?? USUAL_BUDGET_BYTES;
  // An unknown GPU or a processor starts with tests that take seconds.
  const cautious = known === null ? Math.min(budgetBytes, 7e8) : budgetBytes / 2;
  const usual = suggested(models, { type, budgetBytes: cautious }) ?? models[0];
  const [chosen, setChosen] = useState<string | null>(null);
  const model = models.find(({ id }) => id === chosen) ?? usual;
  const [isFull, setIsFull] = useState(false);
  const { run, start, cancel } = useRun();
  const isRunning = run.state === 'running';
  const [isWriting, setIsWriting] = useState(false);
  const { isOnBattery, isElsewhere } = useSurroundings(isRunning || isWriting);
  if (model === undefined) return null;

  const begin = () =>
    start({
      ...name,
      modelId: model.id,
      type,
      isFull,
      availableBytes: budgetBytes,
      environment: {
        toolVersion,
        gitCommit: null,
        ...browserWords(navigator.userAgent),
        operatingSystem: systemWord(navigator.userAgent),
        cpuModel: null,
        cpuThreads: navigator.hardwareConcurrency || null,
        powerMode: isOnBattery === null ? null : isOnBattery ? 'battery' : 'mains',
        memoryBytes: null,
      },
    });
  const spoilers = spoilersOf({
    isHidden: run.wasHidden,
    isOnBattery,
    isTakenElsewhere: isElsewhere,
    clockQuantumSeconds: run.clockQuantumSeconds,
    ...gpu,
  });

  return (
    <>
      <PageSection title="This GPU">
        <p className="flex min-w-0 flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 break-words">
            {known?.name ?? (name.description || wordsOf(gpu) || 'a GPU without a name')}
          </span>
          {gpu.isSoftwareAdapter && <SoftwareBadge />}
        </p>
        <p className="mt-1 text-muted text-sm">
          {wordsOf(gpu) || 'Vendor and family hidden'} · f16 {gpu.supportsF16 ? 'yes' : 'no'} · subgroups{' '}
          {gpu.supportsSubgroups ? 'yes' : 'no'} · buffers up to {formatBytes(gpu.maxBufferBytes)}
          {name.nameSource === 'webgl-renderer' && ' · name by WebGL'}
          {name.nameSource === 'submitter' && ' · stated by the submitter'}
        </p>
        {found === null && !gpu.isSoftwareAdapter && (
          <div className="mt-3 max-w-sm">
            <Select
              label="This browser hides which GPU it is. Which one?"
              value={stated}
              options={[
                { value: UNSTATED, label: 'Leave it unstated' },
                ...candidatesOf(gpu).map((one) => ({ value: one.name, label: one.name })),
              ]}
              onValueChange={setStated}
            />
          </div>
        )}
        {spoilers.length > 0 && (
          <ul aria-label="What spoils a number" className="mt-3 grid max-w-[80ch] gap-1 text-caution text-sm">
            {spoilers.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </PageSection>
      <PageSection title="What to measure">
        <fieldset disabled={isRunning} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <Select
            label="Model"
            value={model.id}
            options={models.map((one) => ({
              value: one.id,
              label: `${one.name} · ${formatBytes(one.weightBytes[type])}${fits(one, { type, budgetBytes }) ? '' : ' · too large'}`,
            }))}
            onValueChange={setChosen}
          />
          <Select
            label="Weights in"
            value={type}
            options={types.map((one) => ({ value: one, label: one }))}
            onValueChange={(value) => setType(value as ElementType)}
          />
          <Select
            label="Run"
            value={isFull ? 'full' : 'quick'}
            options={[
              { value: 'quick', label: 'Quick: a quarter of the tokens' },
              { value: 'full', label: 'Full: as bench-cli measures' },
            ]}
            onValueChange={(value) => setIsFull(value === 'full')}
          />
          <QuantityField
            label="Memory budget"
            value={budgetBytes}
            onValueChange={setBudget}
            suffix="bytes"
            help={`${formatBytes(budgetBytes)}${known?.memoryBytes && budget === null ? ', by its data sheet' : ''}; the run takes no more`}
          />
        </fieldset>
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <button
            type="button"
            onClick={begin}
            disabled={isRunning || isWriting || isElsewhere}
            className={`${BUTTON} bg-accent text-surface hover:opacity-90`}
          >
            Measure
          </button>
          {isRunning && (
            <button
              type="button"
              onClick={cancel}
              className={`${BUTTON} border border-field bg-surface hover:bg-sunken`}
            >
              Cancel
            </button>
          )}
          <span className="text-muted text-sm">
            Random weights are generated on the GPU. Only the kernels are downloaded, and nothing is sent
            unless you submit it.
          </span>
        </div>
      </PageSection>
      {run.state !== 'idle' && <RunProgress run={run} />}
      {run.report && <RunResult report={run.report} isFinished={run.state === 'ended'} />}
      <OwnCheckpoint
        types={types}
        budgetBytes={budgetBytes}
        isBlocked={isRunning || isElsewhere}
        onRunning={setIsWriting}
      />
      <div className="mt-8">
        <KeySection />
      </div>
    </>
  );
}

/** The power source, and whether another tab computes while this one does not, as they change. */
function useSurroundings(isAtWork: boolean) {
  const [isOnBattery, setIsOnBattery] = useState<boolean | null>(null);
  const [isElsewhere, setIsElsewhere] = useState(false);
  useEffect(() => {
    const { getBattery } = navigator as { getBattery?: () => Promise<EventTarget & { charging: boolean }> };
    let forget = () => {};
    void getBattery?.call(navigator).then((battery) => {
      const read = () => setIsOnBattery(!battery.charging);
      read();
      battery.addEventListener('chargingchange', read);
      forget = () => battery.removeEventListener('chargingchange', read);
    });
    return () => forget();
  }, []);
  useEffect(() => {
    if (isAtWork) return;
    let isOver = false;
    // What is heard after this page has begun is of itself.
    const look = async () => {
      const isTaken = await isGpuTaken();
      if (!isOver) setIsElsewhere(isTaken);
    };
    void look();
    const timer = setInterval(() => void look(), 1000);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [isAtWork]);
  return { isOnBattery, isElsewhere: isElsewhere && !isAtWork };
}
