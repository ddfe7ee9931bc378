# One image for every service; SERVICE picks it at build time.
# Build:  docker build --build-arg SERVICE=order-intake -t harkara/order-intake .
FROM eclipse-temurin:25-jdk AS build
ARG SERVICE
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -q -DskipTests -pl "${SERVICE}" -am package dependency:copy-dependencies \
        -DincludeScope=runtime -DoutputDirectory=target/lib \
    && mkdir -p /app/lib \
    && cp "${SERVICE}"/target/lib/*.jar /app/lib/ \
    && cp "${SERVICE}/target/${SERVICE}"-*.jar /app/lib/

FROM eclipse-temurin:25-jre
ARG SERVICE
ARG MAIN
# The health check asks the service itself; wget is the smallest thing that can.
RUN apt-get update && apt-get install -y --no-install-recommends wget && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 harkara
USER harkara
WORKDIR /app
COPY --from=build /app/lib lib
ENV MAIN=${MAIN} JAVA_OPTS="-XX:MaxRAMPercentage=75"
# exec, so that the service gets the stop signal and ends its calls in order.
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -Dsun.net.http.retryPost=false --enable-native-access=ALL-UNNAMED -cp 'lib/*' $MAIN \"$@\"", "--"]
