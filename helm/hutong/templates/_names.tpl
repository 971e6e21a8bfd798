{{- /* The release's name: at most 54 characters, so that "-members" still fits into a DNS label. */ -}}
{{- define "hutong.name" -}}
{{- $name := ternary .Release.Name (printf "%s-hutong" .Release.Name) (contains "hutong" .Release.Name) -}}
{{- replace "." "-" $name | trunc 54 | trimSuffix "-" -}}
{{- end -}}

{{- define "hutong.serviceAccount" -}}
{{- default (ternary (include "hutong.name" .) "default" .Values.serviceAccount.create) .Values.serviceAccount.name -}}
{{- end -}}

{{- define "hutong.selector" -}}
app.kubernetes.io/name: hutong
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "hutong.labels" -}}
{{ include "hutong.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "hutong.scheme" -}}
{{- ternary "HTTP" "HTTPS" (empty .Values.tls.existingSecret) -}}
{{- end -}}

{{- /* The claim that keeps the copy of the last checkpoint; empty if nothing does. */ -}}
{{- define "hutong.logClaim" -}}
{{- if .Values.log.copy.existingClaim -}}
{{ .Values.log.copy.existingClaim }}
{{- else if .Values.log.copy.storageClass -}}
{{ include "hutong.name" . }}-log
{{- end -}}
{{- end -}}
