/** Bringing reports that are due to the queue. */
export const ENQUEUE_REPORTS = 'reports.enqueue';

/** The folder of their files. */
export const REPORTS_FOLDER = 'reports';
