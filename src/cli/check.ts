import { Config } from '../platform/config/config';

export async function checkConfig(): Promise<void> {
  Config.fromEnvironment();
  await Promise.resolve(process.stdout.write('The environment is fit to start with\n'));
}

/** For a container's HEALTHCHECK, which has no curl: asks the API, and where none listens the worker. */
export async function health(): Promise<void> {
  const { http } = Config.fromEnvironment();
  const lives = (await answers(http.port)) || (await answers(http.workerPort));
  process.exit(lives ? 0 : 1);
}

async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${String(port)}/health/live`, {
      signal: AbortSignal.timeout(2_000),
    });
    return response.ok;
  } catch {
    return false;
  }
}
