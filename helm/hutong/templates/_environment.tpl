{{- /* What the chart itself tells the gateway. */ -}}
{{- define "hutong.environment" -}}
- name: HUTONG_ADDRESS
  value: 0.0.0.0
- name: HUTONG_PORT
  value: "8080"
- name: HUTONG_PUBLIC_URL
  value: {{ required "publicUrl is required: where agencies reach the gateway; it begins every issuer's identifier." .Values.publicUrl | quote }}
- name: HUTONG_IDENTITY_ISSUER
  value: {{ required "identity.issuer is required: the iss of the access tokens to accept." .Values.identity.issuer | quote }}
{{- with .Values.identity.keys }}
- name: HUTONG_IDENTITY_KEYS
  value: {{ quote . }}
{{- end }}
- name: HUTONG_IDENTITY_AUDIENCE
  value: {{ quote .Values.identity.audience }}
- name: HUTONG_IDENTITY_PROXIES
  value: {{ join "," .Values.identity.proxies | quote }}
{{- with .Values.tls.existingSecret }}
- name: HUTONG_TLS
  value: "true"
- name: HUTONG_TLS_CERTIFICATE
  value: /etc/hutong/tls/tls.crt
- name: HUTONG_TLS_KEY
  value: /etc/hutong/tls/tls.key
- name: HUTONG_TLS_CLIENT_AUTHORITIES
  value: {{ ternary "" (printf "/etc/hutong/tls/%s" $.Values.tls.clientAuthoritiesKey) (empty $.Values.tls.clientAuthoritiesKey) | quote }}
{{- end }}
{{ include "hutong.database" . }}
# Every pod's own address. Left alone, members would listen on the loopback address, where no other pod gets.
- name: HUTONG_CLUSTER_ADDRESS
  valueFrom: { fieldRef: { fieldPath: status.podIP } }
- name: HUTONG_CLUSTER_PORT
  value: "5701"
- name: HUTONG_CLUSTER_MEMBERS
  value: {{ include "hutong.name" . }}-members:5701
# More than half: pods cut off from the others could take a proof of possession that those have taken.
- name: HUTONG_CLUSTER_QUORUM
  value: {{ add (div (int .Values.replicas) 2) 1 | quote }}
# Of this release in this namespace: members of another one are never taken in.
- name: HUTONG_CLUSTER_NAME
  value: {{ printf "%s.%s" .Release.Namespace .Release.Name | quote }}
- name: HUTONG_KEYS_DIRECTORY
  value: /etc/hutong/keys
- name: HUTONG_SECRETS_KEY_FILE
  value: /etc/hutong/keys/master.key
- name: HUTONG_KEYS_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ required "keys.passwordSecret is required: a Secret with the password of the issuing keys." .Values.keys.passwordSecret | quote }}
      key: {{ .Values.keys.passwordKey | quote }}
{{- with .Values.keys.pkcs11 }}
{{- if .library }}
- name: HUTONG_PKCS11_LIBRARY
  value: {{ quote .library }}
- name: HUTONG_PKCS11_SLOT
  value: {{ .slot | int64 | quote }}
- name: HUTONG_PKCS11_SESSIONS
  value: {{ .sessions | int | quote }}
- name: HUTONG_PKCS11_PIN
  valueFrom:
    secretKeyRef:
      name: {{ required "keys.pkcs11.pinSecret is required with keys.pkcs11.library: a Secret with the token's PIN." .pinSecret | quote }}
      key: {{ quote .pinKey }}
{{- end }}
{{- end }}
# Self-made keys would differ from pod to pod and end with it.
- name: HUTONG_TEST_AUTHORITY
  value: "false"
- name: HUTONG_POLICIES_DIRECTORY
  value: /etc/hutong/policies
- name: HUTONG_CONNECTIONS
  value: {{ ternary "file:/etc/hutong/connections/*.yaml" "" (not (empty .Values.connections.files)) | quote }}
- name: HUTONG_FILE_SNAPSHOTS
  value: /var/lib/hutong/snapshots
- name: HUTONG_LOG_COPY
  value: /var/lib/hutong/log/checkpoint
- name: HUTONG_FILE_FOLDERS
  value: {{ ternary "/var/lib/hutong/folders" "" (not (empty .Values.files.existingClaim)) | quote }}
- name: JAVA_TOOL_OPTIONS
  value: {{ quote .Values.javaOptions }}
{{- end -}}

{{- define "hutong.database" -}}
- name: HUTONG_DATABASE_URL
  value: {{ required "database.url is required: jdbc:postgresql://… of a PostgreSQL outside the pods. The embedded database is not for a cluster: its data, the access log too, would end with the pod." .Values.database.url | quote }}
- name: HUTONG_DATABASE_USERNAME
  value: {{ quote .Values.database.username }}
- name: HUTONG_DATABASE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ required "database.existingSecret is required: a Secret with the password of the database role." .Values.database.existingSecret | quote }}
      key: {{ .Values.database.passwordKey | quote }}
{{- if .Values.database.owner.username }}
- name: HUTONG_DATABASE_OWNER_USERNAME
  value: {{ quote .Values.database.owner.username }}
- name: HUTONG_DATABASE_OWNER_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ required "database.owner.existingSecret is required with database.owner.username: a Secret with that role's password." .Values.database.owner.existingSecret | quote }}
      key: {{ .Values.database.owner.passwordKey | quote }}
{{- end }}
- name: HUTONG_DATABASE_CONNECTIONS
  value: {{ .Values.database.connections | int | quote }}
{{- end -}}

{{- /* The rest, from values. One name twice would leave it to chance which one counts. */ -}}
{{- define "hutong.settings" -}}
{{- $own := list -}}
{{- range include "hutong.environment" . | fromYamlArray -}}{{- $own = append $own .name -}}{{- end -}}
{{- range $name, $value := .Values.settings -}}
{{- if has $name $own -}}{{- fail (printf "settings.%s is refused: the chart sets it by itself, from its other values." $name) -}}{{- end }}
- name: {{ $name }}
  value: {{ quote $value }}
{{- end -}}
{{- end -}}
