export class DataExportResponse {
  status!: 'check_your_email';
}

export class ErasureResponse {
  /** It is done when this is answered; a last mail says so. */
  status!: 'erased';
}
