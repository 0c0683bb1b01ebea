{{/* Labels that never change: selectors are built from them. Call with (dict "root" $ "service" "ingest-service"). */}}
{{- define "machtin.selector" -}}
app.kubernetes.io/name: {{ .service }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "machtin.labels" -}}
{{ include "machtin.selector" . }}
app.kubernetes.io/part-of: machtin
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "machtin.fullname" -}}
{{ .root.Release.Name }}-{{ .service }}
{{- end }}

{{/* Kafka's and PostgreSQL's addresses: those of the operators' clusters where this release makes them, else as given. */}}
{{- define "machtin.bootstrapServers" -}}
{{- if .Values.strimzi.enabled }}{{ .Release.Name }}-kafka-kafka-bootstrap:9093{{ else }}{{ .Values.kafka.bootstrapServers }}{{ end }}
{{- end }}

{{- define "machtin.kafkaPort" -}}
{{ ternary 9093 .Values.kafka.port .Values.strimzi.enabled }}
{{- end }}

{{- define "machtin.databaseUrl" -}}
{{- $url := ternary (printf "jdbc:postgresql://%s-db-rw:5432/machtin" .Release.Name) .Values.database.url .Values.cloudnativepg.enabled }}
{{- $url }}
{{- if include "machtin.databaseCa" . }}
{{- ternary "&" "?" (contains "?" $url) }}sslmode=verify-full&sslrootcert=/etc/machtin/database/ca.crt
{{- end }}
{{- end }}

{{/* Secret with the authority of the database's certificate; nothing where it is not checked. */}}
{{- define "machtin.databaseCa" -}}
{{- if .Values.cloudnativepg.enabled }}{{ .Release.Name }}-db-ca{{ else }}{{ .Values.database.caSecret }}{{ end }}
{{- end }}

{{- define "machtin.databaseCaMount" -}}
{{- if include "machtin.databaseCa" . }}
- {name: database-ca, mountPath: /etc/machtin/database, readOnly: true}
{{- end }}
{{- end }}

{{- define "machtin.databaseCaVolume" -}}
{{- with include "machtin.databaseCa" . }}
- name: database-ca
  secret: {secretName: {{ . }}, defaultMode: 288, items: [{key: ca.crt, path: ca.crt}]}
{{- end }}
{{- end }}

{{/* Name and number of the port on which a service answers. */}}
{{- define "machtin.port" -}}
{{- if .Values.tls.existingSecret }}https{{ else }}http{{ end }}
{{- end }}

{{- define "machtin.portNumber" -}}
{{- if .Values.tls.existingSecret }}8443{{ else }}8080{{ end }}
{{- end }}

{{- define "machtin.servicePort" -}}
{{- if .Values.tls.existingSecret }}443{{ else }}80{{ end }}
{{- end }}

{{- define "machtin.probe" -}}
{path: {{ .path }}, port: {{ include "machtin.port" .root }}{{ if .root.Values.tls.existingSecret }}, scheme: HTTPS{{ end }}}
{{- end }}

{{- define "machtin.tlsEnv" -}}
{{- if and .Values.tls.clientCaSecret (not .Values.tls.existingSecret) }}
{{- fail "tls.clientCaSecret asks callers for certificates, which needs TLS: set tls.existingSecret" }}
{{- end }}
{{- if .Values.tls.existingSecret }}
- name: QUARKUS_HTTP_SSL_PORT
  value: {{ include "machtin.portNumber" . | quote }}
- name: QUARKUS_HTTP_INSECURE_REQUESTS
  value: disabled
- name: QUARKUS_TLS_KEY_STORE_PEM_HTTPS_CERT
  value: /etc/machtin/tls/tls.crt
- name: QUARKUS_TLS_KEY_STORE_PEM_HTTPS_KEY
  value: /etc/machtin/tls/tls.key
- name: QUARKUS_TLS_RELOAD_PERIOD
  value: 5m
{{- if .Values.tls.clientCaSecret }}
- name: QUARKUS_TLS_TRUST_STORE_PEM_CERTS
  value: /etc/machtin/clients/ca.crt
- name: MACHTIN_ACCESS_CLIENT_CERTIFICATES
  value: "true"
{{- end }}
{{- end }}
{{- end }}

{{- define "machtin.databaseSecret" -}}
{{- if .Values.cloudnativepg.enabled }}{{ .Release.Name }}-db-app{{ else }}{{ .Values.database.existingSecret }}{{ end }}
{{- end }}

{{/* Kafka's and the service's own environment. */}}
{{- define "machtin.env" -}}
- name: QUARKUS_HTTP_HOST
  value: 0.0.0.0
- name: QUARKUS_HTTP_PORT
  value: "8080"
{{- if not .withoutKafka }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ include "machtin.bootstrapServers" .root | quote }}
{{- if .root.Values.strimzi.enabled }}
- name: KAFKA_SECURITY_PROTOCOL
  value: SASL_SSL
- name: KAFKA_SASL_MECHANISM
  value: SCRAM-SHA-512
- name: KAFKA_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef: {name: {{ printf "%s-%s" .root.Release.Name (.service | splitList "-" | first) }}, key: sasl.jaas.config}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_CERTIFICATES
  valueFrom:
    secretKeyRef: {name: {{ .root.Release.Name }}-kafka-cluster-ca-cert, key: ca.crt}
{{- else }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ .root.Values.kafka.securityProtocol | quote }}
{{- end }}
{{- end }}
{{- if .database }}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ include "machtin.databaseUrl" .root | quote }}
- name: QUARKUS_DATASOURCE_USERNAME
  valueFrom:
    secretKeyRef: {name: {{ include "machtin.databaseSecret" .root }}, key: username}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ include "machtin.databaseSecret" .root }}, key: password}
{{- end }}
{{- range $name, $value := .values.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* Who may call. The services themselves refuse to start where nothing is said; so does the chart. */}}
{{- define "machtin.accessEnv" -}}
{{- $access := .Values.access }}
{{- if not (or $access.existingSecret $access.oidc.authServerUrl $access.allowAnonymous) }}
{{- fail "say who may call: set access.existingSecret (keys), access.oidc.authServerUrl (tokens) or access.allowAnonymous=true" }}
{{- end }}
{{- if and $access.allowAnonymous (or $access.existingSecret $access.oidc.authServerUrl) }}
{{- fail "access.allowAnonymous=true contradicts keys and tokens: empty access.existingSecret and access.oidc.authServerUrl" }}
{{- end }}
{{- with $access.existingSecret }}
- name: MACHTIN_ACCESS_KEYS_FILE
  value: /etc/machtin/access/keys.ndjson
{{- end }}
{{- with $access.oidc.authServerUrl }}
- name: QUARKUS_OIDC_TENANT_ENABLED
  value: "true"
- name: QUARKUS_OIDC_AUTH_SERVER_URL
  value: {{ . | quote }}
{{- end }}
{{- if $access.allowAnonymous }}
- name: MACHTIN_ACCESS_ALLOW_ANONYMOUS
  value: "true"
{{- end }}
{{- end }}

{{- define "machtin.image" -}}
"{{ .root.Values.image.repository }}/{{ .service }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}"
{{- end }}

{{/* Where pods run and what they carry beside labels. */}}
{{- define "machtin.placement" -}}
{{- with .Values.pods.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pods.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pods.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- end }}

{{- define "machtin.pullSecrets" -}}
{{- with .Values.image.pullSecrets -}}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* The restricted Pod Security Standard. */}}
{{- define "machtin.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "machtin.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}
