-- The schema as the migrations leave it. For reading and for reviews: it is generated from a migrated database
-- (npm run generate) and never executed.

CREATE EXTENSION pg_trgm;

CREATE TABLE api_keys (
  id uuid NOT NULL,
  name text NOT NULL,
  permissions text[] NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  expires_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone
);

CREATE TABLE audit_head (
  id boolean NOT NULL DEFAULT true,
  sequence bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL
);

CREATE TABLE audit_log (
  id uuid NOT NULL,
  sequence bigint NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  actor_type text NOT NULL,
  actor_id uuid,
  actor_label text,
  action text NOT NULL,
  target_type text NOT NULL,
  target_id text NOT NULL,
  ip text,
  request_id text,
  changes jsonb NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL
);

CREATE TABLE campaign_pace (
  id smallint NOT NULL,
  free_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE campaign_recipients (
  campaign_id uuid NOT NULL,
  user_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'pending'::text,
  attempts smallint NOT NULL DEFAULT 0,
  due_at timestamp(3) with time zone DEFAULT now(),
  claimed_at timestamp(3) with time zone,
  finished_at timestamp(3) with time zone,
  reason text
);

CREATE TABLE campaigns (
  id uuid NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text,
  role text,
  addresses integer,
  status text NOT NULL DEFAULT 'queued'::text,
  due_at timestamp(3) with time zone DEFAULT now(),
  total integer NOT NULL DEFAULT 0,
  skipped integer NOT NULL DEFAULT 0,
  sent integer NOT NULL DEFAULT 0,
  failed integer NOT NULL DEFAULT 0,
  bounced integer NOT NULL DEFAULT 0,
  unsubscribed integer NOT NULL DEFAULT 0,
  created_by uuid,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  started_at timestamp(3) with time zone,
  finished_at timestamp(3) with time zone
);

CREATE TABLE cart_lines (
  id uuid NOT NULL,
  cart_id uuid NOT NULL,
  variant_id uuid NOT NULL,
  product_id uuid NOT NULL,
  sku text NOT NULL,
  title text NOT NULL,
  quantity integer NOT NULL
);

CREATE TABLE carts (
  id uuid NOT NULL,
  customer_id uuid,
  status text NOT NULL DEFAULT 'open'::text,
  currency character(3) NOT NULL,
  shipping_address jsonb,
  shipping_method text,
  coupon_code text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  expires_at timestamp(3) with time zone NOT NULL,
  ordered_at timestamp(3) with time zone
);

CREATE TABLE categories (
  id uuid NOT NULL,
  slug text NOT NULL,
  title text NOT NULL,
  parent_id uuid,
  "position" integer NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE coupon_customers (
  coupon_id uuid NOT NULL,
  customer_key bytea NOT NULL,
  uses integer NOT NULL
);

CREATE TABLE coupon_uses (
  order_id uuid NOT NULL,
  coupon_id uuid NOT NULL,
  customer_key bytea NOT NULL,
  used_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE coupons (
  id uuid NOT NULL,
  code text NOT NULL,
  kind text NOT NULL,
  value bigint NOT NULL,
  currency character(3),
  minimum_minor bigint,
  max_uses integer,
  max_uses_per_customer integer,
  starts_at timestamp(3) with time zone,
  ends_at timestamp(3) with time zone,
  active boolean NOT NULL DEFAULT true,
  uses integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE event_deliveries (
  event_id uuid NOT NULL,
  consumer text NOT NULL,
  due_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  attempts smallint NOT NULL DEFAULT 0,
  last_error text,
  done_at timestamp(3) with time zone,
  parked_at timestamp(3) with time zone,
  failed_at timestamp(3) with time zone
);

CREATE TABLE fulfilment_lines (
  fulfilment_id uuid NOT NULL,
  line_id uuid NOT NULL,
  quantity integer NOT NULL
);

CREATE TABLE fulfilments (
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  tracking jsonb,
  delivered_at timestamp(3) with time zone,
  created_by uuid NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE idempotency_keys (
  principal text NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  status smallint NOT NULL,
  body json NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE identities (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  provider text NOT NULL,
  subject text NOT NULL,
  email text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  last_used_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE invoice_series (
  series text NOT NULL,
  last_serial integer NOT NULL,
  last_issued_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE invoices (
  order_id uuid NOT NULL,
  series text NOT NULL,
  serial integer NOT NULL,
  issued_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE ledger_balances (
  reference uuid NOT NULL,
  currency character(3) NOT NULL,
  charged_minor bigint NOT NULL DEFAULT 0,
  captured_minor bigint NOT NULL DEFAULT 0,
  refunded_minor bigint NOT NULL DEFAULT 0
);

CREATE TABLE ledger_transfers (
  id uuid NOT NULL,
  reference uuid NOT NULL,
  kind text NOT NULL,
  source uuid NOT NULL,
  debit text NOT NULL,
  credit text NOT NULL,
  amount_minor bigint NOT NULL,
  currency character(3) NOT NULL,
  at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE mails (
  id uuid NOT NULL,
  template text NOT NULL,
  recipient text,
  params jsonb NOT NULL,
  status text NOT NULL DEFAULT 'queued'::text,
  attempts smallint NOT NULL DEFAULT 0,
  claimed_at timestamp(3) with time zone,
  sent_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE marketing_refusals (
  address_hash bytea NOT NULL,
  refused_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE one_time_tokens (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  purpose text NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  used_at timestamp(3) with time zone,
  email text
);

CREATE TABLE order_lines (
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  "position" smallint NOT NULL,
  variant_id uuid NOT NULL,
  product_id uuid NOT NULL,
  sku text NOT NULL,
  title text NOT NULL,
  quantity integer NOT NULL,
  unit_minor bigint NOT NULL,
  total_minor bigint NOT NULL,
  discount_minor bigint NOT NULL DEFAULT 0,
  tax_minor bigint NOT NULL DEFAULT 0,
  taxes jsonb NOT NULL DEFAULT '[]'::jsonb,
  fulfilled_quantity integer NOT NULL DEFAULT 0,
  returning_quantity integer NOT NULL DEFAULT 0,
  returned_quantity integer NOT NULL DEFAULT 0
);

CREATE TABLE order_timeline (
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  type text NOT NULL,
  at timestamp(3) with time zone NOT NULL DEFAULT now(),
  "position" integer NOT NULL,
  data jsonb NOT NULL DEFAULT '{}'::jsonb
);

CREATE TABLE orders (
  id uuid NOT NULL,
  number text NOT NULL,
  customer_id uuid,
  email text NOT NULL,
  status text NOT NULL,
  payment_status text NOT NULL DEFAULT 'unpaid'::text,
  fulfilment_status text NOT NULL DEFAULT 'unfulfilled'::text,
  payment_provider text NOT NULL,
  currency character(3) NOT NULL,
  items_minor bigint NOT NULL,
  discount_minor bigint NOT NULL DEFAULT 0,
  shipping_minor bigint NOT NULL DEFAULT 0,
  tax_minor bigint NOT NULL DEFAULT 0,
  tax_included boolean NOT NULL DEFAULT true,
  grand_minor bigint NOT NULL,
  shipping_address jsonb NOT NULL,
  cancel_reason text,
  cancelled_at timestamp(3) with time zone,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  shipping_method text,
  shipping_title text,
  shipping_tax_minor bigint NOT NULL DEFAULT 0,
  coupon_code text,
  taxes jsonb NOT NULL DEFAULT '[]'::jsonb,
  cart_id uuid,
  payments jsonb NOT NULL DEFAULT '[]'::jsonb,
  expires_at timestamp(3) with time zone
);

CREATE TABLE outbox_events (
  id uuid NOT NULL,
  type text NOT NULL,
  aggregate_id text NOT NULL,
  payload jsonb NOT NULL,
  request_id text,
  occurred_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  fanned_out_at timestamp(3) with time zone
);

CREATE TABLE passkeys (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  name text NOT NULL,
  credential_id text NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL DEFAULT 0,
  transports text[] NOT NULL,
  second_factor boolean NOT NULL DEFAULT false,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  last_used_at timestamp(3) with time zone
);

CREATE TABLE payment_notices (
  provider text NOT NULL,
  event_id text NOT NULL,
  news jsonb NOT NULL,
  received_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  handled_at timestamp(3) with time zone,
  due_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE payments (
  id uuid NOT NULL,
  reference uuid NOT NULL,
  provider text NOT NULL,
  status text NOT NULL,
  amount_minor bigint NOT NULL,
  currency character(3) NOT NULL,
  refunds_minor bigint NOT NULL DEFAULT 0,
  capture boolean NOT NULL,
  wanted text,
  token text,
  provider_reference text,
  failure text,
  note text,
  recorded_by uuid,
  attempts smallint NOT NULL DEFAULT 0,
  due_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE product_categories (
  product_id uuid NOT NULL,
  category_id uuid NOT NULL,
  "position" integer NOT NULL
);

CREATE TABLE product_words (
  word text NOT NULL
);

CREATE TABLE products (
  id uuid NOT NULL,
  slug text NOT NULL,
  title text NOT NULL,
  description text NOT NULL,
  status text NOT NULL,
  attributes jsonb NOT NULL,
  images jsonb NOT NULL,
  price_from bigint,
  search tsvector NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE recovery_codes (
  user_id uuid NOT NULL,
  hash bytea NOT NULL,
  used_at timestamp(3) with time zone
);

CREATE TABLE refresh_tokens (
  id uuid NOT NULL,
  session_id uuid NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  used_at timestamp(3) with time zone,
  successor_id uuid
);

CREATE TABLE refunds (
  id uuid NOT NULL,
  batch uuid NOT NULL,
  payment_id uuid NOT NULL,
  reference uuid NOT NULL,
  status text NOT NULL,
  amount_minor bigint NOT NULL,
  currency character(3) NOT NULL,
  credits boolean NOT NULL,
  reason text,
  provider_reference text,
  failure text,
  requested_by uuid,
  attempts smallint NOT NULL DEFAULT 0,
  due_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE reports (
  id uuid NOT NULL,
  type text NOT NULL,
  format text NOT NULL,
  period_from timestamp(3) with time zone,
  period_to timestamp(3) with time zone,
  status text NOT NULL DEFAULT 'queued'::text,
  progress smallint NOT NULL DEFAULT 0,
  attempts smallint NOT NULL DEFAULT 0,
  due_at timestamp(3) with time zone DEFAULT now(),
  file_key text,
  row_count bigint,
  failure text,
  created_by uuid,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  finished_at timestamp(3) with time zone,
  expires_at timestamp(3) with time zone
);

CREATE TABLE return_lines (
  return_id uuid NOT NULL,
  line_id uuid NOT NULL,
  quantity integer NOT NULL
);

CREATE TABLE returns (
  id uuid NOT NULL,
  order_id uuid NOT NULL,
  status text NOT NULL,
  reason text,
  rejection_reason text,
  amount_minor bigint,
  refund_batch uuid,
  decided_by uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE roles (
  name text NOT NULL,
  permissions text[] NOT NULL DEFAULT '{}'::text[],
  built_in boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE schedules (
  name text NOT NULL,
  every_ms integer NOT NULL,
  due_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  started_at timestamp(3) with time zone,
  finished_at timestamp(3) with time zone,
  last_error text,
  runs bigint NOT NULL DEFAULT 0
);

CREATE TABLE schema_migrations (
  id integer NOT NULL DEFAULT nextval('schema_migrations_id_seq'::regclass),
  "timestamp" bigint NOT NULL,
  name character varying NOT NULL
);

CREATE TABLE sessions (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  user_agent text,
  ip inet,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  last_seen_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  expires_at timestamp(3) with time zone NOT NULL,
  ended_at timestamp(3) with time zone,
  end_reason text,
  authenticated_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE shipping_methods (
  id uuid NOT NULL,
  code text NOT NULL,
  title text NOT NULL,
  kind text NOT NULL,
  price_minor bigint NOT NULL,
  free_from_minor bigint,
  included_grams integer,
  step_minor bigint,
  step_grams integer,
  countries text[],
  active boolean NOT NULL DEFAULT true,
  "position" integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE signing_keys (
  kid text NOT NULL,
  public_jwk jsonb NOT NULL,
  private_key bytea NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  retired_at timestamp(3) with time zone
);

CREATE TABLE spent_challenges (
  id uuid NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE spent_transactions (
  id uuid NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL
);

CREATE TABLE stock_levels (
  variant_id uuid NOT NULL,
  on_hand integer NOT NULL,
  reserved integer NOT NULL DEFAULT 0,
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  location_id uuid NOT NULL
);

CREATE TABLE stock_locations (
  id uuid NOT NULL,
  code text NOT NULL,
  title text NOT NULL,
  "position" integer NOT NULL DEFAULT 0,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE stock_movements (
  id uuid NOT NULL,
  variant_id uuid NOT NULL,
  on_hand_delta integer NOT NULL,
  reserved_delta integer NOT NULL,
  reason text NOT NULL,
  reference text,
  actor_id uuid,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  location_id uuid NOT NULL
);

CREATE TABLE stock_reservations (
  reference uuid NOT NULL,
  variant_id uuid NOT NULL,
  location_id uuid NOT NULL,
  quantity integer NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE tax_rates (
  id uuid NOT NULL,
  country text NOT NULL,
  region text,
  tax_class text NOT NULL,
  components jsonb NOT NULL,
  home_components jsonb,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE totp_secrets (
  user_id uuid NOT NULL,
  secret bytea NOT NULL,
  confirmed_at timestamp(3) with time zone,
  last_step bigint NOT NULL DEFAULT 0,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE user_addresses (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  address jsonb NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE user_roles (
  user_id uuid NOT NULL,
  role text NOT NULL
);

CREATE TABLE users (
  id uuid NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  password_hash text,
  status text NOT NULL DEFAULT 'active'::text,
  email_verified_at timestamp(3) with time zone,
  version integer NOT NULL,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  erased_at timestamp(3) with time zone,
  marketing_mails boolean NOT NULL DEFAULT true,
  mail_bounced_at timestamp(3) with time zone
);

CREATE TABLE variants (
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  sku text NOT NULL,
  title text NOT NULL,
  options jsonb NOT NULL,
  price_amount bigint NOT NULL,
  price_currency character(3) NOT NULL,
  "position" integer NOT NULL,
  available boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  weight_grams integer NOT NULL DEFAULT 0,
  tax_class text NOT NULL DEFAULT 'standard'::text
);

CREATE TABLE webhook_attempts (
  delivery_id uuid NOT NULL,
  number smallint NOT NULL,
  url text NOT NULL,
  started_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  finished_at timestamp(3) with time zone,
  answer_status smallint,
  answer_excerpt text,
  error text
);

CREATE TABLE webhook_deliveries (
  id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  event_id uuid NOT NULL,
  event_type text NOT NULL,
  body text NOT NULL,
  status text NOT NULL DEFAULT 'pending'::text,
  attempts smallint NOT NULL DEFAULT 0,
  attempts_before smallint NOT NULL DEFAULT 0,
  due_at timestamp(3) with time zone DEFAULT now(),
  delivered_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

CREATE TABLE webhook_endpoints (
  id uuid NOT NULL,
  url text NOT NULL,
  description text,
  events text[] NOT NULL,
  secret bytea NOT NULL,
  previous_secret bytea,
  previous_secret_expires_at timestamp(3) with time zone,
  active boolean NOT NULL DEFAULT true,
  switched_off text,
  failing_since timestamp(3) with time zone,
  created_by uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp(3) with time zone NOT NULL DEFAULT now(),
  updated_at timestamp(3) with time zone NOT NULL DEFAULT now()
);

ALTER TABLE api_keys ADD CONSTRAINT api_keys_pkey PRIMARY KEY (id);

ALTER TABLE api_keys ADD CONSTRAINT api_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE CASCADE;

ALTER TABLE audit_head ADD CONSTRAINT audit_head_pkey PRIMARY KEY (id);

ALTER TABLE audit_head ADD CONSTRAINT audit_head_one_row CHECK (id);

ALTER TABLE audit_log ADD CONSTRAINT audit_log_sequence_key UNIQUE (sequence);

ALTER TABLE audit_log ADD CONSTRAINT audit_log_pkey PRIMARY KEY (id);

ALTER TABLE audit_log ADD CONSTRAINT audit_log_actor_type CHECK ((actor_type = ANY (ARRAY['account'::text, 'api_key'::text, 'system'::text, 'anonymous'::text])));

ALTER TABLE campaign_pace ADD CONSTRAINT campaign_pace_pkey PRIMARY KEY (id);

ALTER TABLE campaign_pace ADD CONSTRAINT campaign_pace_one CHECK ((id = 1));

ALTER TABLE campaign_recipients ADD CONSTRAINT campaign_recipients_pkey PRIMARY KEY (campaign_id, user_id);

ALTER TABLE campaign_recipients ADD CONSTRAINT campaign_recipients_campaign_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE;

ALTER TABLE campaign_recipients ADD CONSTRAINT campaign_recipients_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

ALTER TABLE campaign_recipients ADD CONSTRAINT campaign_recipients_due CHECK (((due_at IS NOT NULL) = (status = ANY (ARRAY['pending'::text, 'sending'::text]))));

ALTER TABLE campaign_recipients ADD CONSTRAINT campaign_recipients_finished CHECK (((finished_at IS NULL) = (status = ANY (ARRAY['pending'::text, 'sending'::text]))));

ALTER TABLE campaign_recipients ADD CONSTRAINT campaign_recipients_status CHECK ((status = ANY (ARRAY['pending'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'bounced'::text, 'unsubscribed'::text])));

ALTER TABLE campaigns ADD CONSTRAINT campaigns_pkey PRIMARY KEY (id);

ALTER TABLE campaigns ADD CONSTRAINT campaigns_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL;

ALTER TABLE campaigns ADD CONSTRAINT campaigns_audience CHECK (((role IS NULL) <> (addresses IS NULL)));

ALTER TABLE campaigns ADD CONSTRAINT campaigns_counts CHECK (((total >= 0) AND (skipped >= 0) AND (sent >= 0) AND (unsubscribed >= 0) AND ((bounced >= 0) AND (bounced <= failed)) AND (((sent + failed) + unsubscribed) <= total)));

ALTER TABLE campaigns ADD CONSTRAINT campaigns_due CHECK (((due_at IS NOT NULL) = (status = ANY (ARRAY['queued'::text, 'sending'::text]))));

ALTER TABLE campaigns ADD CONSTRAINT campaigns_finished CHECK (((finished_at IS NOT NULL) = (status = ANY (ARRAY['sent'::text, 'cancelled'::text]))));

ALTER TABLE campaigns ADD CONSTRAINT campaigns_status CHECK ((status = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'cancelled'::text])));

ALTER TABLE cart_lines ADD CONSTRAINT cart_lines_variant UNIQUE (cart_id, variant_id);

ALTER TABLE cart_lines ADD CONSTRAINT cart_lines_pkey PRIMARY KEY (id);

ALTER TABLE cart_lines ADD CONSTRAINT cart_lines_cart_fkey FOREIGN KEY (cart_id) REFERENCES carts(id) ON DELETE CASCADE;

ALTER TABLE cart_lines ADD CONSTRAINT cart_lines_quantity CHECK (((quantity >= 1) AND (quantity <= 10000)));

ALTER TABLE carts ADD CONSTRAINT carts_pkey PRIMARY KEY (id);

ALTER TABLE carts ADD CONSTRAINT carts_customer_fkey FOREIGN KEY (customer_id) REFERENCES users(id) ON DELETE CASCADE;

ALTER TABLE carts ADD CONSTRAINT carts_address_moves CHECK (((status = 'open'::text) OR (shipping_address IS NULL)));

ALTER TABLE carts ADD CONSTRAINT carts_ordered_at CHECK (((status = 'ordered'::text) = (ordered_at IS NOT NULL)));

ALTER TABLE carts ADD CONSTRAINT carts_status CHECK ((status = ANY (ARRAY['open'::text, 'ordered'::text])));

ALTER TABLE categories ADD CONSTRAINT categories_slug UNIQUE (slug);

ALTER TABLE categories ADD CONSTRAINT categories_pkey PRIMARY KEY (id);

ALTER TABLE categories ADD CONSTRAINT categories_parent_fkey FOREIGN KEY (parent_id) REFERENCES categories(id);

ALTER TABLE categories ADD CONSTRAINT categories_not_own_parent CHECK ((parent_id <> id));

ALTER TABLE coupon_customers ADD CONSTRAINT coupon_customers_pkey PRIMARY KEY (coupon_id, customer_key);

ALTER TABLE coupon_customers ADD CONSTRAINT coupon_customers_coupon_fkey FOREIGN KEY (coupon_id) REFERENCES coupons(id) ON DELETE CASCADE;

ALTER TABLE coupon_customers ADD CONSTRAINT coupon_customers_uses CHECK ((uses >= 0));

ALTER TABLE coupon_uses ADD CONSTRAINT coupon_uses_pkey PRIMARY KEY (order_id);

ALTER TABLE coupon_uses ADD CONSTRAINT coupon_uses_coupon_fkey FOREIGN KEY (coupon_id) REFERENCES coupons(id) ON DELETE CASCADE;

ALTER TABLE coupons ADD CONSTRAINT coupons_code UNIQUE (code);

ALTER TABLE coupons ADD CONSTRAINT coupons_pkey PRIMARY KEY (id);

ALTER TABLE coupons ADD CONSTRAINT coupons_currency CHECK (((kind = 'fixed'::text) = (currency IS NOT NULL)));

ALTER TABLE coupons ADD CONSTRAINT coupons_kind CHECK ((kind = ANY (ARRAY['percentage'::text, 'fixed'::text])));

ALTER TABLE coupons ADD CONSTRAINT coupons_limits CHECK (((max_uses >= 1) AND (max_uses_per_customer >= 1)));

ALTER TABLE coupons ADD CONSTRAINT coupons_minimum CHECK ((minimum_minor >= 0));

ALTER TABLE coupons ADD CONSTRAINT coupons_never_overused CHECK (((uses >= 0) AND (uses <= max_uses)));

ALTER TABLE coupons ADD CONSTRAINT coupons_one_case CHECK ((code = upper(code)));

ALTER TABLE coupons ADD CONSTRAINT coupons_value CHECK (((value >= 1) AND ((kind <> 'percentage'::text) OR (value <= 100))));

ALTER TABLE coupons ADD CONSTRAINT coupons_window CHECK ((starts_at < ends_at));

ALTER TABLE event_deliveries ADD CONSTRAINT event_deliveries_pkey PRIMARY KEY (event_id, consumer);

ALTER TABLE event_deliveries ADD CONSTRAINT event_deliveries_event_fkey FOREIGN KEY (event_id) REFERENCES outbox_events(id) ON DELETE CASCADE;

ALTER TABLE event_deliveries ADD CONSTRAINT event_deliveries_attempts CHECK ((attempts >= 0));

ALTER TABLE fulfilment_lines ADD CONSTRAINT fulfilment_lines_pkey PRIMARY KEY (fulfilment_id, line_id);

ALTER TABLE fulfilment_lines ADD CONSTRAINT fulfilment_lines_fulfilment_fkey FOREIGN KEY (fulfilment_id) REFERENCES fulfilments(id) ON DELETE CASCADE;

ALTER TABLE fulfilment_lines ADD CONSTRAINT fulfilment_lines_line_fkey FOREIGN KEY (line_id) REFERENCES order_lines(id) ON DELETE CASCADE;

ALTER TABLE fulfilment_lines ADD CONSTRAINT fulfilment_lines_quantity CHECK ((quantity > 0));

ALTER TABLE fulfilments ADD CONSTRAINT fulfilments_pkey PRIMARY KEY (id);

ALTER TABLE fulfilments ADD CONSTRAINT fulfilments_order_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE CASCADE;

ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (principal, route, key);

ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_status CHECK (((status >= 200) AND (status <= 299)));

ALTER TABLE identities ADD CONSTRAINT identities_provider_subject_key UNIQUE (provider, subject);

ALTER TABLE identities ADD CONSTRAINT identities_pkey PRIMARY KEY (id);

ALTER TABLE identities ADD CONSTRAINT identities_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

ALTER TABLE invoice_series ADD CONSTRAINT invoice_series_pkey PRIMARY KEY (series);

ALTER TABLE invoice_series ADD CONSTRAINT invoice_series_last_serial CHECK (((last_serial >= 1) AND (last_serial <= 99999999)));

ALTER TABLE invoices ADD CONSTRAINT invoices_series_serial UNIQUE (series, serial);

ALTER TABLE invoices ADD CONSTRAINT invoices_pkey PRIMARY KEY (order_id);

ALTER TABLE invoices ADD CONSTRAINT invoices_order_fkey FOREIGN KEY (order_id) REFERENCES orders(id);

ALTER TABLE invoices ADD CONSTRAINT invoices_series_fkey FOREIGN KEY (series) REFERENCES invoice_series(series);

ALTER TABLE invoices ADD CONSTRAINT invoices_serial CHECK (((serial >= 1) AND (serial <= 99999999)));

ALTER TABLE ledger_balances ADD CONSTRAINT ledger_balances_pkey PRIMARY KEY (reference);

ALTER TABLE ledger_balances ADD CONSTRAINT ledger_balances_charged CHECK ((charged_minor >= 0));

ALTER TABLE ledger_balances ADD CONSTRAINT ledger_balances_refunded CHECK (((refunded_minor >= 0) AND (refunded_minor <= captured_minor)));

ALTER TABLE ledger_transfers ADD CONSTRAINT ledger_transfers_once UNIQUE (source, kind);

ALTER TABLE ledger_transfers ADD CONSTRAINT ledger_transfers_pkey PRIMARY KEY (id);

ALTER TABLE ledger_transfers ADD CONSTRAINT ledger_transfers_accounts CHECK (
CASE kind
    WHEN 'sale'::text THEN ((debit = 'receivable'::text) AND (credit = 'sales'::text))
    WHEN 'credit'::text THEN ((debit = 'sales'::text) AND (credit = 'receivable'::text))
    WHEN 'capture'::text THEN ((debit ~~ 'cash:%'::text) AND (credit = 'receivable'::text))
    WHEN 'refund'::text THEN ((debit = 'receivable'::text) AND (credit ~~ 'cash:%'::text))
    ELSE false
END);

ALTER TABLE ledger_transfers ADD CONSTRAINT ledger_transfers_amount CHECK ((amount_minor > 0));

ALTER TABLE mails ADD CONSTRAINT mails_pkey PRIMARY KEY (id);

ALTER TABLE mails ADD CONSTRAINT mails_status CHECK ((status = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text])));

ALTER TABLE marketing_refusals ADD CONSTRAINT marketing_refusals_pkey PRIMARY KEY (address_hash);

ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_pkey PRIMARY KEY (id);

ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_purpose CHECK ((purpose = ANY (ARRAY['verify_email'::text, 'change_email'::text, 'reset_password'::text, 'second_factor'::text])));

ALTER TABLE order_lines ADD CONSTRAINT order_lines_pkey PRIMARY KEY (id);

ALTER TABLE order_lines ADD CONSTRAINT order_lines_order_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE CASCADE;

ALTER TABLE order_lines ADD CONSTRAINT order_lines_adds_up CHECK (((unit_minor >= 0) AND (total_minor = (unit_minor * quantity))));

ALTER TABLE order_lines ADD CONSTRAINT order_lines_discount CHECK (((discount_minor >= 0) AND (discount_minor <= total_minor)));

ALTER TABLE order_lines ADD CONSTRAINT order_lines_fulfilled CHECK (((fulfilled_quantity >= 0) AND (fulfilled_quantity <= quantity)));

ALTER TABLE order_lines ADD CONSTRAINT order_lines_quantity CHECK (((quantity >= 1) AND (quantity <= 10000)));

ALTER TABLE order_lines ADD CONSTRAINT order_lines_returned CHECK (((returning_quantity >= 0) AND (returned_quantity >= 0) AND ((returning_quantity + returned_quantity) <= fulfilled_quantity)));

ALTER TABLE order_lines ADD CONSTRAINT order_lines_taxes CHECK (((tax_minor >= 0) AND (tax_minor = jsonb_total(taxes, 'amountMinor'::text))));

ALTER TABLE order_timeline ADD CONSTRAINT order_timeline_pkey PRIMARY KEY (id);

ALTER TABLE order_timeline ADD CONSTRAINT order_timeline_order_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE CASCADE;

ALTER TABLE order_timeline ADD CONSTRAINT order_timeline_type CHECK ((type = ANY (ARRAY['placed'::text, 'confirmed'::text, 'payment_authorized'::text, 'payment_captured'::text, 'payment_failed'::text, 'payment_voided'::text, 'refunded'::text, 'refund_failed'::text, 'shipped'::text, 'delivered'::text, 'return_requested'::text, 'return_approved'::text, 'return_rejected'::text, 'return_received'::text, 'return_refunded'::text, 'completed'::text, 'cancelled'::text])));

ALTER TABLE orders ADD CONSTRAINT orders_cart UNIQUE (cart_id);

ALTER TABLE orders ADD CONSTRAINT orders_number_key UNIQUE (number);

ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);

ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer_id) REFERENCES users(id) ON DELETE SET NULL;

ALTER TABLE orders ADD CONSTRAINT orders_adds_up CHECK ((grand_minor = (((items_minor - discount_minor) + shipping_minor) +
CASE
    WHEN tax_included THEN (0)::bigint
    ELSE tax_minor
END)));

ALTER TABLE orders ADD CONSTRAINT orders_amounts CHECK (((items_minor >= 0) AND ((discount_minor >= 0) AND (discount_minor <= items_minor)) AND (shipping_minor >= 0) AND (tax_minor >= 0)));

ALTER TABLE orders ADD CONSTRAINT orders_expires CHECK (((expires_at IS NOT NULL) = (status = 'pending'::text)));

ALTER TABLE orders ADD CONSTRAINT orders_fulfilment_status CHECK ((fulfilment_status = ANY (ARRAY['unfulfilled'::text, 'partially_shipped'::text, 'shipped'::text, 'delivered'::text, 'returned'::text])));

ALTER TABLE orders ADD CONSTRAINT orders_payment_status CHECK ((payment_status = ANY (ARRAY['unpaid'::text, 'authorized'::text, 'paid'::text, 'partially_refunded'::text, 'refunded'::text, 'failed'::text])));

ALTER TABLE orders ADD CONSTRAINT orders_status CHECK ((status = ANY (ARRAY['pending'::text, 'confirmed'::text, 'completed'::text, 'cancelled'::text])));

ALTER TABLE orders ADD CONSTRAINT orders_taxes CHECK (((tax_minor = jsonb_total(taxes, 'amountMinor'::text)) AND ((shipping_tax_minor >= 0) AND (shipping_tax_minor <= tax_minor))));

ALTER TABLE outbox_events ADD CONSTRAINT outbox_events_pkey PRIMARY KEY (id);

ALTER TABLE passkeys ADD CONSTRAINT passkeys_credential_id_key UNIQUE (credential_id);

ALTER TABLE passkeys ADD CONSTRAINT passkeys_pkey PRIMARY KEY (id);

ALTER TABLE passkeys ADD CONSTRAINT passkeys_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

ALTER TABLE passkeys ADD CONSTRAINT passkeys_counter CHECK ((counter >= 0));

ALTER TABLE payment_notices ADD CONSTRAINT payment_notices_pkey PRIMARY KEY (provider, event_id);

ALTER TABLE payments ADD CONSTRAINT payments_provider_reference UNIQUE (provider, provider_reference);

ALTER TABLE payments ADD CONSTRAINT payments_pkey PRIMARY KEY (id);

ALTER TABLE payments ADD CONSTRAINT payments_amount CHECK ((amount_minor > 0));

ALTER TABLE payments ADD CONSTRAINT payments_due CHECK (((due_at IS NOT NULL) = ((status = 'pending'::text) OR (wanted IS NOT NULL))));

ALTER TABLE payments ADD CONSTRAINT payments_refunds CHECK (((refunds_minor >= 0) AND (refunds_minor <=
CASE status
    WHEN 'captured'::text THEN amount_minor
    ELSE (0)::bigint
END)));

ALTER TABLE payments ADD CONSTRAINT payments_status CHECK ((status = ANY (ARRAY['pending'::text, 'authorized'::text, 'captured'::text, 'failed'::text, 'voided'::text])));

ALTER TABLE payments ADD CONSTRAINT payments_token CHECK (((token IS NULL) OR (status = 'pending'::text)));

ALTER TABLE payments ADD CONSTRAINT payments_wanted CHECK (((wanted IS NULL) OR ((wanted = ANY (ARRAY['capture'::text, 'void'::text])) AND (status = 'authorized'::text))));

ALTER TABLE product_categories ADD CONSTRAINT product_categories_pkey PRIMARY KEY (product_id, category_id);

ALTER TABLE product_categories ADD CONSTRAINT product_categories_category_fkey FOREIGN KEY (category_id) REFERENCES categories(id) ON DELETE CASCADE;

ALTER TABLE product_categories ADD CONSTRAINT product_categories_product_fkey FOREIGN KEY (product_id) REFERENCES products(id) ON DELETE CASCADE;

ALTER TABLE product_words ADD CONSTRAINT product_words_pkey PRIMARY KEY (word);

ALTER TABLE products ADD CONSTRAINT products_slug UNIQUE (slug);

ALTER TABLE products ADD CONSTRAINT products_pkey PRIMARY KEY (id);

ALTER TABLE products ADD CONSTRAINT products_price_from CHECK ((price_from >= 0));

ALTER TABLE products ADD CONSTRAINT products_status CHECK ((status = ANY (ARRAY['draft'::text, 'active'::text, 'archived'::text])));

ALTER TABLE recovery_codes ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, hash);

ALTER TABLE recovery_codes ADD CONSTRAINT recovery_codes_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

ALTER TABLE refresh_tokens ADD CONSTRAINT refresh_tokens_pkey PRIMARY KEY (id);

ALTER TABLE refresh_tokens ADD CONSTRAINT refresh_tokens_session_fkey FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE;

ALTER TABLE refunds ADD CONSTRAINT refunds_provider_reference UNIQUE (payment_id, provider_reference);

ALTER TABLE refunds ADD CONSTRAINT refunds_pkey PRIMARY KEY (id);

ALTER TABLE refunds ADD CONSTRAINT refunds_payment_fkey FOREIGN KEY (payment_id) REFERENCES payments(id);

ALTER TABLE refunds ADD CONSTRAINT refunds_amount CHECK ((amount_minor > 0));

ALTER TABLE refunds ADD CONSTRAINT refunds_due CHECK (((due_at IS NOT NULL) = (status = 'pending'::text)));

ALTER TABLE refunds ADD CONSTRAINT refunds_status CHECK ((status = ANY (ARRAY['pending'::text, 'succeeded'::text, 'failed'::text])));

ALTER TABLE reports ADD CONSTRAINT reports_pkey PRIMARY KEY (id);

ALTER TABLE reports ADD CONSTRAINT reports_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL;

ALTER TABLE reports ADD CONSTRAINT reports_due CHECK (((due_at IS NOT NULL) = (status = ANY (ARRAY['queued'::text, 'running'::text]))));

ALTER TABLE reports ADD CONSTRAINT reports_failure CHECK ((((failure IS NOT NULL) = (status = 'failed'::text)) AND ((failure IS NULL) OR (failure = ANY (ARRAY['timed_out'::text, 'given_up'::text])))));

ALTER TABLE reports ADD CONSTRAINT reports_file CHECK ((((file_key IS NOT NULL) AND (row_count IS NOT NULL)) = (status = 'succeeded'::text)));

ALTER TABLE reports ADD CONSTRAINT reports_format CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text, 'pdf'::text])));

ALTER TABLE reports ADD CONSTRAINT reports_over CHECK ((((finished_at IS NOT NULL) AND (expires_at IS NOT NULL)) = (status = ANY (ARRAY['succeeded'::text, 'failed'::text]))));

ALTER TABLE reports ADD CONSTRAINT reports_period CHECK ((period_from < period_to));

ALTER TABLE reports ADD CONSTRAINT reports_progress CHECK (((progress >= 0) AND (progress <= 100)));

ALTER TABLE reports ADD CONSTRAINT reports_status CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'succeeded'::text, 'failed'::text])));

ALTER TABLE reports ADD CONSTRAINT reports_type CHECK ((type = ANY (ARRAY['sales'::text, 'inventory'::text, 'customers'::text])));

ALTER TABLE return_lines ADD CONSTRAINT return_lines_pkey PRIMARY KEY (return_id, line_id);

ALTER TABLE return_lines ADD CONSTRAINT return_lines_line_fkey FOREIGN KEY (line_id) REFERENCES order_lines(id) ON DELETE CASCADE;

ALTER TABLE return_lines ADD CONSTRAINT return_lines_return_fkey FOREIGN KEY (return_id) REFERENCES returns(id) ON DELETE CASCADE;

ALTER TABLE return_lines ADD CONSTRAINT return_lines_quantity CHECK ((quantity > 0));

ALTER TABLE returns ADD CONSTRAINT returns_pkey PRIMARY KEY (id);

ALTER TABLE returns ADD CONSTRAINT returns_order_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE CASCADE;

ALTER TABLE returns ADD CONSTRAINT returns_amount CHECK (((amount_minor >= 0) AND ((amount_minor IS NOT NULL) = (status = ANY (ARRAY['received'::text, 'refunded'::text])))));

ALTER TABLE returns ADD CONSTRAINT returns_refund CHECK (((refund_batch IS NULL) OR (amount_minor IS NOT NULL)));

ALTER TABLE returns ADD CONSTRAINT returns_status CHECK ((status = ANY (ARRAY['requested'::text, 'approved'::text, 'received'::text, 'refunded'::text, 'rejected'::text])));

ALTER TABLE roles ADD CONSTRAINT roles_pkey PRIMARY KEY (name);

ALTER TABLE roles ADD CONSTRAINT roles_name CHECK ((name ~ '^[a-z][a-z0-9_-]{1,49}$'::text));

ALTER TABLE schedules ADD CONSTRAINT schedules_pkey PRIMARY KEY (name);

ALTER TABLE schedules ADD CONSTRAINT schedules_every_ms CHECK ((every_ms > 0));

ALTER TABLE schema_migrations ADD CONSTRAINT "PK_62441bec32630ced9e4cccae336" PRIMARY KEY (id);

ALTER TABLE sessions ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

ALTER TABLE sessions ADD CONSTRAINT sessions_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

ALTER TABLE shipping_methods ADD CONSTRAINT shipping_methods_code UNIQUE (code);

ALTER TABLE shipping_methods ADD CONSTRAINT shipping_methods_pkey PRIMARY KEY (id);

ALTER TABLE shipping_methods ADD CONSTRAINT shipping_methods_amounts CHECK (((price_minor >= 0) AND (free_from_minor >= 0) AND (step_minor >= 0) AND (included_grams >= 0) AND (step_grams >= 1)));

ALTER TABLE shipping_methods ADD CONSTRAINT shipping_methods_kind CHECK ((kind = ANY (ARRAY['flat'::text, 'free_above'::text, 'by_weight'::text])));

ALTER TABLE shipping_methods ADD CONSTRAINT shipping_methods_terms CHECK ((((kind = 'free_above'::text) = (free_from_minor IS NOT NULL)) AND ((kind = 'by_weight'::text) = (included_grams IS NOT NULL)) AND ((kind = 'by_weight'::text) = (step_minor IS NOT NULL)) AND ((kind = 'by_weight'::text) = (step_grams IS NOT NULL))));

ALTER TABLE signing_keys ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (kid);

ALTER TABLE spent_challenges ADD CONSTRAINT spent_challenges_pkey PRIMARY KEY (id);

ALTER TABLE spent_transactions ADD CONSTRAINT spent_transactions_pkey PRIMARY KEY (id);

ALTER TABLE stock_levels ADD CONSTRAINT stock_levels_pkey PRIMARY KEY (variant_id, location_id);

ALTER TABLE stock_levels ADD CONSTRAINT stock_levels_location_fkey FOREIGN KEY (location_id) REFERENCES stock_locations(id);

ALTER TABLE stock_levels ADD CONSTRAINT stock_levels_variant_fkey FOREIGN KEY (variant_id) REFERENCES variants(id) ON DELETE CASCADE;

ALTER TABLE stock_levels ADD CONSTRAINT stock_levels_never_oversold CHECK (((reserved >= 0) AND (reserved <= on_hand)));

ALTER TABLE stock_locations ADD CONSTRAINT stock_locations_code UNIQUE (code);

ALTER TABLE stock_locations ADD CONSTRAINT stock_locations_pkey PRIMARY KEY (id);

ALTER TABLE stock_locations ADD CONSTRAINT stock_locations_code_form CHECK ((code ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text));

ALTER TABLE stock_movements ADD CONSTRAINT stock_movements_pkey PRIMARY KEY (id);

ALTER TABLE stock_movements ADD CONSTRAINT stock_movements_moves CHECK (((on_hand_delta <> 0) OR (reserved_delta <> 0)));

ALTER TABLE stock_reservations ADD CONSTRAINT stock_reservations_pkey PRIMARY KEY (reference, variant_id, location_id);

ALTER TABLE stock_reservations ADD CONSTRAINT stock_reservations_level_fkey FOREIGN KEY (variant_id, location_id) REFERENCES stock_levels(variant_id, location_id);

ALTER TABLE stock_reservations ADD CONSTRAINT stock_reservations_quantity CHECK ((quantity > 0));

ALTER TABLE tax_rates ADD CONSTRAINT tax_rates_place_class UNIQUE NULLS NOT DISTINCT (country, region, tax_class);

ALTER TABLE tax_rates ADD CONSTRAINT tax_rates_pkey PRIMARY KEY (id);

ALTER TABLE tax_rates ADD CONSTRAINT tax_rates_country CHECK ((country ~ '^[A-Z]{2}$'::text));

ALTER TABLE tax_rates ADD CONSTRAINT tax_rates_home_total CHECK (((jsonb_total(home_components, 'rateBasisPoints'::text) >= 0) AND (jsonb_total(home_components, 'rateBasisPoints'::text) <= 10000)));

ALTER TABLE tax_rates ADD CONSTRAINT tax_rates_total CHECK (((jsonb_total(components, 'rateBasisPoints'::text) >= 0) AND (jsonb_total(components, 'rateBasisPoints'::text) <= 10000)));

ALTER TABLE totp_secrets ADD CONSTRAINT totp_secrets_pkey PRIMARY KEY (user_id);

ALTER TABLE totp_secrets ADD CONSTRAINT totp_secrets_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

ALTER TABLE user_addresses ADD CONSTRAINT user_addresses_pkey PRIMARY KEY (id);

ALTER TABLE user_addresses ADD CONSTRAINT user_addresses_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

ALTER TABLE user_roles ADD CONSTRAINT user_roles_pkey PRIMARY KEY (user_id, role);

ALTER TABLE user_roles ADD CONSTRAINT user_roles_role_fkey FOREIGN KEY (role) REFERENCES roles(name) ON DELETE RESTRICT;

ALTER TABLE user_roles ADD CONSTRAINT user_roles_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;

ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);

ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (id);

ALTER TABLE users ADD CONSTRAINT users_email_lower_case CHECK ((email = lower(email)));

ALTER TABLE users ADD CONSTRAINT users_erased CHECK (((erased_at IS NULL) OR ((status = 'disabled'::text) AND (password_hash IS NULL) AND (email_verified_at IS NULL) AND (name = 'Erased'::text) AND (email = (('erased-'::text || id) || '@erased.invalid'::text)))));

ALTER TABLE users ADD CONSTRAINT users_status CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])));

ALTER TABLE variants ADD CONSTRAINT variants_sku UNIQUE (sku);

ALTER TABLE variants ADD CONSTRAINT variants_pkey PRIMARY KEY (id);

ALTER TABLE variants ADD CONSTRAINT variants_product_fkey FOREIGN KEY (product_id) REFERENCES products(id) ON DELETE CASCADE;

ALTER TABLE variants ADD CONSTRAINT variants_price_amount CHECK ((price_amount >= 0));

ALTER TABLE variants ADD CONSTRAINT variants_weight_grams CHECK ((weight_grams >= 0));

ALTER TABLE webhook_attempts ADD CONSTRAINT webhook_attempts_pkey PRIMARY KEY (delivery_id, number);

ALTER TABLE webhook_attempts ADD CONSTRAINT webhook_attempts_delivery_fkey FOREIGN KEY (delivery_id) REFERENCES webhook_deliveries(id) ON DELETE CASCADE;

ALTER TABLE webhook_attempts ADD CONSTRAINT webhook_attempts_number CHECK ((number > 0));

ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_once UNIQUE (endpoint_id, event_id);

ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id);

ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_endpoint_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoints(id) ON DELETE CASCADE;

ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_attempts CHECK (((attempts_before >= 0) AND (attempts_before <= attempts)));

ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_due CHECK (((due_at IS NOT NULL) = (status = ANY (ARRAY['pending'::text, 'sending'::text]))));

ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_status CHECK ((status = ANY (ARRAY['pending'::text, 'sending'::text, 'delivered'::text, 'failed'::text])));

ALTER TABLE webhook_endpoints ADD CONSTRAINT webhook_endpoints_pkey PRIMARY KEY (id);

ALTER TABLE webhook_endpoints ADD CONSTRAINT webhook_endpoints_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL;

ALTER TABLE webhook_endpoints ADD CONSTRAINT webhook_endpoints_previous_secret CHECK (((previous_secret IS NULL) = (previous_secret_expires_at IS NULL)));

ALTER TABLE webhook_endpoints ADD CONSTRAINT webhook_endpoints_switched_off CHECK (((switched_off IS NULL) OR ((switched_off = ANY (ARRAY['gone'::text, 'failing'::text])) AND (NOT active))));

CREATE INDEX api_keys_created_by ON public.api_keys USING btree (created_by);

CREATE INDEX audit_log_action ON public.audit_log USING btree (action, at, id);

CREATE INDEX audit_log_actor ON public.audit_log USING btree (actor_id, at, id);

CREATE INDEX audit_log_at ON public.audit_log USING btree (at, id);

CREATE INDEX audit_log_target ON public.audit_log USING btree (target_id, at, id);

CREATE INDEX campaign_recipients_by_status ON public.campaign_recipients USING btree (campaign_id, status, user_id);

CREATE INDEX campaign_recipients_due_at ON public.campaign_recipients USING btree (campaign_id, due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX campaign_recipients_user ON public.campaign_recipients USING btree (user_id);

CREATE INDEX campaigns_created_by ON public.campaigns USING btree (created_by);

CREATE INDEX campaigns_due_at ON public.campaigns USING btree (due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX carts_customer ON public.carts USING btree (customer_id) WHERE (customer_id IS NOT NULL);

CREATE INDEX carts_expires_at ON public.carts USING btree (expires_at);

CREATE INDEX categories_children ON public.categories USING btree (parent_id, "position");

CREATE INDEX categories_title ON public.categories USING btree (title, id);

CREATE INDEX coupon_uses_of_coupon ON public.coupon_uses USING btree (coupon_id, customer_key);

CREATE INDEX event_deliveries_due ON public.event_deliveries USING btree (due_at) WHERE ((done_at IS NULL) AND (parked_at IS NULL));

CREATE INDEX event_deliveries_failed ON public.event_deliveries USING btree (event_id, consumer) WHERE ((done_at IS NULL) AND (attempts > 0));

CREATE INDEX fulfilment_lines_line ON public.fulfilment_lines USING btree (line_id);

CREATE INDEX fulfilments_order ON public.fulfilments USING btree (order_id, id);

CREATE INDEX idempotency_keys_created_at ON public.idempotency_keys USING btree (created_at);

CREATE INDEX identities_user ON public.identities USING btree (user_id);

CREATE INDEX ledger_transfers_off ON public.ledger_transfers USING btree (at, id) WHERE (kind = ANY (ARRAY['credit'::text, 'refund'::text]));

CREATE INDEX ledger_transfers_reference ON public.ledger_transfers USING btree (reference, id);

CREATE INDEX mails_about ON public.mails USING btree (COALESCE((params ->> 'userId'::text), (params ->> 'orderId'::text)));

CREATE INDEX mails_created_at ON public.mails USING btree (created_at);

CREATE INDEX mails_recipient ON public.mails USING btree (recipient);

CREATE INDEX one_time_tokens_user ON public.one_time_tokens USING btree (user_id);

CREATE UNIQUE INDEX order_lines_order ON public.order_lines USING btree (order_id, "position");

CREATE INDEX order_lines_variant ON public.order_lines USING btree (variant_id);

CREATE UNIQUE INDEX order_timeline_order ON public.order_timeline USING btree (order_id, "position");

CREATE INDEX orders_by_fulfilment_status ON public.orders USING btree (fulfilment_status, created_at, id);

CREATE INDEX orders_by_payment_status ON public.orders USING btree (payment_status, created_at, id);

CREATE INDEX orders_by_status ON public.orders USING btree (status, created_at, id);

CREATE INDEX orders_created_at ON public.orders USING btree (created_at, id);

CREATE INDEX orders_customer_created_at ON public.orders USING btree (customer_id, created_at, id) WHERE (customer_id IS NOT NULL);

CREATE INDEX orders_email ON public.orders USING btree (email text_pattern_ops);

CREATE INDEX orders_expires_at ON public.orders USING btree (expires_at) WHERE (expires_at IS NOT NULL);

CREATE INDEX outbox_events_aggregate ON public.outbox_events USING btree (aggregate_id, id);

CREATE INDEX outbox_events_waiting ON public.outbox_events USING btree (id) WHERE (fanned_out_at IS NULL);

CREATE INDEX passkeys_user ON public.passkeys USING btree (user_id);

CREATE INDEX payment_notices_due_at ON public.payment_notices USING btree (due_at) WHERE (handled_at IS NULL);

CREATE INDEX payments_due_at ON public.payments USING btree (due_at) WHERE (due_at IS NOT NULL);

CREATE UNIQUE INDEX payments_one_pending ON public.payments USING btree (reference) WHERE (status = 'pending'::text);

CREATE INDEX payments_reference ON public.payments USING btree (reference, id);

CREATE INDEX product_categories_of_category ON public.product_categories USING btree (category_id, product_id);

CREATE INDEX product_words_likeness ON public.product_words USING gin (word gin_trgm_ops);

CREATE INDEX products_created_at ON public.products USING btree (created_at, id);

CREATE INDEX products_not_active ON public.products USING btree (status, created_at, id) WHERE (status <> 'active'::text);

CREATE INDEX products_search ON public.products USING gin (search);

CREATE INDEX products_shop_created_at ON public.products USING btree (created_at, id) WHERE ((status = 'active'::text) AND (price_from IS NOT NULL));

CREATE INDEX products_shop_price ON public.products USING btree (price_from, id) WHERE ((status = 'active'::text) AND (price_from IS NOT NULL));

CREATE INDEX products_shop_title ON public.products USING btree (title, id) WHERE ((status = 'active'::text) AND (price_from IS NOT NULL));

CREATE INDEX products_title ON public.products USING btree (title, id);

CREATE INDEX products_updated_at ON public.products USING btree (updated_at, id);

CREATE INDEX refresh_tokens_session ON public.refresh_tokens USING btree (session_id);

CREATE INDEX refunds_batch ON public.refunds USING btree (batch);

CREATE INDEX refunds_due_at ON public.refunds USING btree (due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX refunds_reference ON public.refunds USING btree (reference, id);

CREATE INDEX reports_created_by ON public.reports USING btree (created_by);

CREATE INDEX reports_due_at ON public.reports USING btree (due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX reports_expires_at ON public.reports USING btree (expires_at) WHERE (expires_at IS NOT NULL);

CREATE INDEX return_lines_line ON public.return_lines USING btree (line_id);

CREATE INDEX returns_created_at ON public.returns USING btree (created_at, id);

CREATE INDEX returns_order ON public.returns USING btree (order_id, id);

CREATE UNIQUE INDEX returns_refund_batch ON public.returns USING btree (refund_batch) WHERE (refund_batch IS NOT NULL);

CREATE INDEX returns_status_created_at ON public.returns USING btree (status, created_at, id);

CREATE INDEX sessions_user ON public.sessions USING btree (user_id);

CREATE INDEX shipping_methods_position ON public.shipping_methods USING btree ("position", code);

CREATE INDEX spent_challenges_expires_at ON public.spent_challenges USING btree (expires_at);

CREATE INDEX spent_transactions_expires_at ON public.spent_transactions USING btree (expires_at);

CREATE INDEX stock_levels_location ON public.stock_levels USING btree (location_id);

CREATE INDEX stock_movements_of_variant ON public.stock_movements USING btree (variant_id, id);

CREATE INDEX stock_reservations_level ON public.stock_reservations USING btree (variant_id, location_id);

CREATE INDEX user_addresses_user ON public.user_addresses USING btree (user_id, id);

CREATE INDEX user_roles_role ON public.user_roles USING btree (role);

CREATE INDEX users_created_at ON public.users USING btree (created_at, id);

CREATE INDEX users_disabled ON public.users USING btree (created_at, id) WHERE (status = 'disabled'::text);

CREATE INDEX users_looked_for ON public.users USING gin (email gin_trgm_ops, lower(name) gin_trgm_ops);

CREATE INDEX variants_available ON public.variants USING btree (product_id) WHERE available;

CREATE INDEX variants_of_product ON public.variants USING btree (product_id, "position", id);

CREATE INDEX webhook_deliveries_by_status ON public.webhook_deliveries USING btree (endpoint_id, status, id);

CREATE INDEX webhook_deliveries_created_at ON public.webhook_deliveries USING btree (created_at) WHERE (due_at IS NULL);

CREATE INDEX webhook_deliveries_due_at ON public.webhook_deliveries USING btree (endpoint_id, due_at) WHERE (due_at IS NOT NULL);

CREATE INDEX webhook_deliveries_endpoint ON public.webhook_deliveries USING btree (endpoint_id, id);

CREATE INDEX webhook_endpoints_created_by ON public.webhook_endpoints USING btree (created_by);

CREATE OR REPLACE FUNCTION public.add_to_ledger_balance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      DECLARE
        charged bigint := CASE NEW.kind WHEN 'sale' THEN NEW.amount_minor WHEN 'credit' THEN -NEW.amount_minor ELSE 0 END;
        captured bigint := CASE NEW.kind WHEN 'capture' THEN NEW.amount_minor ELSE 0 END;
        refunded bigint := CASE NEW.kind WHEN 'refund' THEN NEW.amount_minor ELSE 0 END;
      BEGIN
        UPDATE ledger_balances
           SET charged_minor = charged_minor + charged, captured_minor = captured_minor + captured,
               refunded_minor = refunded_minor + refunded
         WHERE reference = NEW.reference AND currency = NEW.currency;
        IF NOT FOUND THEN
          INSERT INTO ledger_balances (reference, currency, charged_minor, captured_minor, refunded_minor)
          VALUES (NEW.reference, NEW.currency, charged, captured, refunded);
        END IF;
        RETURN NULL;
      END
      $function$
;

CREATE OR REPLACE FUNCTION public.audit_log_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.actor_label IS NULL
           AND (to_jsonb(NEW) - 'actor_label') = (to_jsonb(OLD) - 'actor_label') THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'audit_log is append-only';
      END $function$
;

CREATE OR REPLACE FUNCTION public.jsonb_total(list jsonb, member text)
 RETURNS bigint
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
      DECLARE
        total bigint := 0;
      BEGIN
        FOR place IN 0 .. COALESCE(jsonb_array_length(list), 0) - 1 LOOP
          total := total + COALESCE((list -> place ->> member)::bigint, 0);
        END LOOP;
        RETURN total;
      END
      $function$
;

CREATE OR REPLACE FUNCTION public.note_words_of_product()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        INSERT INTO product_words (word)
        SELECT word FROM product_search_words(NEW.search) AS word ORDER BY word ON CONFLICT DO NOTHING;
        RETURN NULL;
      END
      $function$
;

CREATE OR REPLACE FUNCTION public.note_words_of_products()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        INSERT INTO product_words (word)
        SELECT DISTINCT word FROM written, product_search_words(written.search) AS word ORDER BY word ON CONFLICT DO NOTHING;
        RETURN NULL;
      END
      $function$
;

CREATE OR REPLACE FUNCTION public.product_search_query(typed text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
        SELECT CASE WHEN whole::text LIKE '%''' THEN (whole::text || ':*')::tsquery ELSE whole END
          FROM websearch_to_tsquery('simple', typed) AS whole
      $function$
;

CREATE OR REPLACE FUNCTION public.product_search_words(search tsvector)
 RETURNS SETOF text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
        SELECT word FROM unnest(tsvector_to_array(search)) AS word WHERE length(word) >= 4 AND word ~ '^[[:alpha:]]+$'
      $function$
;

CREATE OR REPLACE FUNCTION public.product_words_like(typed text)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE PARALLEL SAFE
 SET "pg_trgm.similarity_threshold" TO '0.2'
AS $function$
        SELECT word FROM product_words
         WHERE word % typed AND length(word) BETWEEN length(typed) - 2 AND length(typed) + 2
         ORDER BY similarity(word, typed) DESC, word LIMIT 20
      $function$
;

CREATE OR REPLACE FUNCTION public.refuse(what text, particulars jsonb DEFAULT 'null'::jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
      BEGIN
        RAISE EXCEPTION USING ERRCODE = 'HT001', MESSAGE = what, DETAIL = particulars::text;
      END
      $function$
;

CREATE OR REPLACE FUNCTION public.refuse_to_rewrite_ledger()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        RAISE EXCEPTION 'ledger_transfers is append-only' USING ERRCODE = 'restrict_violation';
      END
      $function$
;

CREATE OR REPLACE FUNCTION public.refuse_to_rewrite_stock_movements()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        RAISE EXCEPTION 'stock_movements is append-only' USING ERRCODE = 'restrict_violation';
      END
      $function$
;

CREATE OR REPLACE FUNCTION public.set_availability_of_location()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        PERFORM FROM stock_levels
          WHERE variant_id IN (SELECT variant_id FROM stock_levels WHERE location_id = NEW.id)
          ORDER BY variant_id, location_id FOR UPDATE;
        UPDATE variants v SET available = stock.sellable
          FROM (SELECT s.variant_id, bool_or(l.active AND s.on_hand > s.reserved) AS sellable
                  FROM stock_levels s JOIN stock_locations l ON l.id = s.location_id
                 WHERE s.variant_id IN (SELECT variant_id FROM stock_levels WHERE location_id = NEW.id)
                 GROUP BY s.variant_id) AS stock
         WHERE v.id = stock.variant_id AND v.available <> stock.sellable;
        RETURN NULL;
      END
      $function$
;

CREATE OR REPLACE FUNCTION public.set_product_search()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        NEW.search := setweight(to_tsvector('simple', NEW.title), 'A')
          || setweight(jsonb_to_tsvector('simple', NEW.attributes, '["string"]'), 'B')
          || setweight(to_tsvector('simple', NEW.description), 'C');
        RETURN NEW;
      END
      $function$
;

CREATE OR REPLACE FUNCTION public.set_variant_availability()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      DECLARE
        sellable boolean := EXISTS (
          SELECT FROM stock_levels s JOIN stock_locations l ON l.id = s.location_id
           WHERE s.variant_id = NEW.variant_id AND l.active AND s.on_hand > s.reserved);
      BEGIN
        UPDATE variants SET available = sellable WHERE id = NEW.variant_id AND available <> sellable;
        RETURN NULL;
      END
      $function$
;

CREATE OR REPLACE FUNCTION public.tell_of_public_view()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        PERFORM pg_notify('haat_changed', ' public-view:*');
        RETURN NULL;
      END
      $function$
;

CREATE TRIGGER audit_log_append_only BEFORE DELETE OR UPDATE ON public.audit_log FOR EACH ROW EXECUTE FUNCTION audit_log_append_only();

CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION audit_log_append_only();

CREATE TRIGGER categories_told AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.categories FOR EACH STATEMENT EXECUTE FUNCTION tell_of_public_view();

CREATE TRIGGER ledger_transfers_add_up AFTER INSERT ON public.ledger_transfers FOR EACH ROW EXECUTE FUNCTION add_to_ledger_balance();

CREATE TRIGGER ledger_transfers_append_only BEFORE DELETE OR UPDATE ON public.ledger_transfers FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_ledger();

CREATE TRIGGER product_categories_told AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.product_categories FOR EACH STATEMENT EXECUTE FUNCTION tell_of_public_view();

CREATE TRIGGER products_new_words AFTER UPDATE ON public.products FOR EACH ROW WHEN ((new.search IS DISTINCT FROM old.search)) EXECUTE FUNCTION note_words_of_product();

CREATE TRIGGER products_search BEFORE INSERT OR UPDATE OF title, attributes, description ON public.products FOR EACH ROW EXECUTE FUNCTION set_product_search();

CREATE TRIGGER products_told AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.products FOR EACH STATEMENT EXECUTE FUNCTION tell_of_public_view();

CREATE TRIGGER products_words AFTER INSERT ON public.products REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION note_words_of_products();

CREATE TRIGGER stock_levels_crossed_zero AFTER UPDATE ON public.stock_levels FOR EACH ROW WHEN (((old.on_hand > old.reserved) <> (new.on_hand > new.reserved))) EXECUTE FUNCTION set_variant_availability();

CREATE TRIGGER stock_levels_opened AFTER INSERT ON public.stock_levels FOR EACH ROW WHEN ((new.on_hand > new.reserved)) EXECUTE FUNCTION set_variant_availability();

CREATE TRIGGER stock_locations_switched AFTER UPDATE ON public.stock_locations FOR EACH ROW WHEN ((old.active <> new.active)) EXECUTE FUNCTION set_availability_of_location();

CREATE TRIGGER stock_movements_append_only BEFORE DELETE OR UPDATE ON public.stock_movements FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_stock_movements();

CREATE TRIGGER variants_told AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.variants FOR EACH STATEMENT EXECUTE FUNCTION tell_of_public_view();
