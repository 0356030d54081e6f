import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Cookie } from '@playwright/test';

/** A demonstration that runs for the journeys: where it is, and how to get in. */
export interface City {
  url: string;
  data: string;
  /** One-time passwords as the command printed them. */
  passwords: Record<string, string>;
  /** Accounts that have chosen a password of their own since. */
  settled: string[];
  /** Cookies and first page of accounts that are signed in. */
  signedIn: Record<string, { cookies: Cookie[]; home: string }>;
  /** Whether the households of the journeys are registered. */
  families: boolean;
  /** Whether the itineraries that authorities published in 2020 were at hand. */
  published: boolean;
}

const root = resolve(import.meta.dirname, '../..');
const jar = join(root, 'server/target/lianfang-server.jar');
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
const options = ['--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow', '-Xmx1500m', '-Dfile.encoding=UTF-8', '-Dstdout.encoding=UTF-8', '-Dstderr.encoding=UTF-8', ...cache(), '-jar', jar];
const STATE = 'LIANFANG_JOURNEY_CITY';

/** What the launcher has recorded for fast starts. */
function cache(): string[] {
  const recorded = join(root, 'server/target/lianfang.aot');
  return existsSync(recorded) ? [`-XX:AOTCache=${recorded}`, '-Xlog:aot=off', '-Xlog:cds=off'] : [];
}

export function city(): City {
  return JSON.parse(readFileSync(process.env[STATE] ?? '', 'utf8')) as City;
}

export function keep(changed: City): void {
  const file = process.env[STATE] ?? '';
  writeFileSync(`${file}.new`, JSON.stringify(changed));
  renameSync(`${file}.new`, file);
}

/** One of the workers at a time: an account chooses its password once. */
export async function alone<T>(step: () => Promise<T>): Promise<T> {
  const lock = `${process.env[STATE]}.lock`;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > 120_000) rmSync(lock, { recursive: true, force: true }); // of a worker that is no more
      await new Promise((next) => setTimeout(next, 50));
    }
  }
  try {
    return await step();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** The cases of the city, as its file has them. */
export function casesOnFile(): Record<string, string>[] {
  const [head = '', ...rows] = readFileSync(join(city().data, 'demo', 'cases.csv'), 'utf8').trim().split(/\r?\n/);
  const names = head.replace(/^\ufeff/, '').split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, at) => [names[at], cell])));
}

/** Runs a command of the program beside the running server. */
export async function lianfang(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(java, [...options, ...words, '--data', city().data], { cwd: root, env: environment() });
  return stdout;
}

/** Nothing of the developer's own installation; messages to phones go to a file. */
function environment(): NodeJS.ProcessEnv {
  const { LIANFANG_HOME: _home, LIANFANG_DB_URL: _url, LIANFANG_MASTER_KEY: _key, ...rest } = process.env;
  return { ...rest, LIANFANG_SMS_GATEWAY: 'file' };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? found(address.port) : failed(new Error('no port is free'))));
    });
  });
}

function untilReady(server: ChildProcess, said: () => string): Promise<void> {
  return new Promise((ready, failed) => {
    const look = () => said().includes('is ready on') && ready();
    server.stdout?.on('data', look);
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`the demonstration ended with ${code}:\n${said()}`)));
  });
}

function passwordsIn(output: string): Record<string, string> {
  const rows = output.matchAll(/^ {2}([a-z-]+) +([a-z0-9]+(?:-[a-z0-9]+){2}) +[a-z-]+ +\d+ /gm);
  return Object.fromEntries([...rows].map(([, name, password]) => [name, password]));
}

/** Makes a city in a directory of its own and serves it; what is returned ends it and leaves nothing behind. */
export default async function start(): Promise<() => Promise<void>> {
  if (!existsSync(jar)) throw new Error(`There is no ${jar}: run ./lianfang build first.`);
  const home = mkdtempSync(join(tmpdir(), 'lianfang-journey-'));
  const port = await freePort();
  const data = join(home, 'data');
  const server = spawn(java, [...options, 'demo', '--people', '3000', '--data', data, '--port', String(port)], { cwd: root, env: environment() });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  async function stop(): Promise<void> {
    server.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
  try {
    await untilReady(server, () => output);
  } catch (problem) {
    await stop();
    throw problem;
  }
  console.log(output.match(/Made in .*/)?.[0] ?? '');
  process.env[STATE] = join(home, 'city.json');
  keep({ url: `http://localhost:${port}`, data, passwords: passwordsIn(output), settled: [], signedIn: {}, families: false, published: /published-2020\.csv\)/.test(output) && !output.includes('not at hand') });
  return stop;
}
