/** Whether a process lives, or wants traffic. */
export class HealthResponse {
  /** `degraded`: it serves, but effects such as mails come later. */
  status!: 'ok' | 'degraded' | 'unavailable';

  /** What was looked at. */
  checks!: HealthCheck[];
}

/** One thing that a process stands on. */
export class HealthCheck {
  /** @example "postgresql" */
  name!: string;

  status!: 'up' | 'down';
}
