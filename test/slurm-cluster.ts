import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { facility } from './facilities.ts';

/** A Slurm of one node on this machine, without systemd, munge or a user of its own. */
export interface SlurmCluster {
  /** What its programs need in their environment. */
  env: { SLURM_CONF: string };
  /** What its daemons said. */
  log(): string;
  stop(): Promise<void>;
}

export async function startSlurm(): Promise<SlurmCluster> {
  const slurmctld = facility('slurm').path;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'slurm-'));
  const conf = path.join(folder, 'slurm.conf');
  for (const name of ['state', 'spool']) mkdirSync(path.join(folder, name));
  writeFileSync(conf, configuration(folder, await freePorts(2)));
  const env = { SLURM_CONF: conf };
  const daemons: ChildProcess[] = [];
  let output = '';
  const start = (program: string, args: string[]) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    daemons.push(child);
    return child;
  };
  const says = (child: ChildProcess, text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => output.includes(text) && resolve();
      child.stderr?.on('data', look);
      child.once('close', () => reject(new Error(`ended without saying "${text}":\n${output}`)));
      look();
    });
  const stop = async () => {
    // Jobs outlive the daemons; none is left where a test has failed.
    spawnSync('scancel', ['--full', '--signal=KILL', '--user', os.userInfo().username], {
      env: { ...process.env, ...env },
      timeout: 10_000,
    });
    // The node first: it tells the controller.
    for (const child of daemons.reverse()) {
      const closed = new Promise((resolve) => child.once('close', resolve));
      if (child.exitCode === null && child.kill()) await closed;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await says(start(slurmctld, ['-D', '-c']), 'Running as primary controller');
    const slurmd = path.join(path.dirname(slurmctld), 'slurmd');
    await says(start(slurmd, ['-D', '-N', 'one']), 'slurmd started');
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, log: () => output, stop };
}

/** Two tasks at a time; a short life of credentials, as a requeued job waits until its old one has expired. */
function configuration(folder: string, [controllerPort, nodePort]: number[]): string {
  const host = os.hostname();
  const user = os.userInfo().username;
  return `ClusterName=test
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${controllerPort}
SlurmdPort=${nodePort}
SlurmUser=${user}
SlurmdUser=${user}
AuthType=auth/none
CredType=cred/none
AuthInfo=cred_expire=5
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SwitchType=switch/none
MpiDefault=none
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=2
MailProg=/bin/true
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=one NodeHostname=${host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=one Default=YES MaxTime=INFINITE State=UP
`;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(async (server) => {
      await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
      return (server.address() as AddressInfo).port;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
