package org.hutong.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hutong.credential.CredentialVerifier;
import org.hutong.credential.QrTextException;
import org.hutong.credential.QrTexts;
import org.hutong.credential.TrustList;
import org.hutong.credential.Verification;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pictures of a credential that the real gateway issued, read back by a scanner's library. */
class PictureIT {

    private static final String MATTER = "跨省聘用驾驶员";
    private static final int DOTS_PER_INCH = 300;

    private static final Gateway GATEWAY =
            Gateway.start(Map.of("hutong.picture.font", "classpath:fonts/WenQuanZhengHei.ttf"));

    private final Client client = new Client(GATEWAY);
    private final String token = Client.token("zj-service-hall");
    private final String credential = client.lookUp("zj-service-hall", Requests.with(body -> {}))
            .json()
            .get("credential")
            .stringValue();

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void theCodesOfACredentialAreReadBackAndVerify() throws Exception {
        var answer = post("/v1/pictures/qr", request());
        var texts = new ArrayList<String>();
        for (var code : answer.get("codes").values()) {
            var image = image(code.get("image").stringValue());
            assertThat(scan(image)).containsExactly(code.get("text").stringValue());
            texts.add(code.get("text").stringValue());
        }

        assertThat(verify(texts))
                .isInstanceOfSatisfying(
                        Verification.Valid.class,
                        valid -> assertThat(valid.claims()).containsEntry("licenceNumber", Requests.JIANGXI_DRIVER));
    }

    @Test
    void fewerDisclosuresMakeFewerOrSmallerCodesThatVerifyToo() throws Exception {
        var parts = credential.split("~");
        var texts = post("/v1/pictures/qr", request().put("credential", parts[0] + "~" + parts[1] + "~"))
                .get("codes")
                .valueStream()
                .map(code -> code.get("text").stringValue())
                .toList();

        assertThat(verify(texts)).isInstanceOf(Verification.Valid.class);
        assertThat(QrTexts.read(texts)).isEqualTo(parts[0] + "~" + parts[1] + "~");
    }

    @Test
    void asSvgTheyAreSquaresToScale() {
        var image = post("/v1/pictures/qr", request().put("format", "svg"))
                .at("/codes/0/image")
                .stringValue();
        var svg =
                new String(Base64.getDecoder().decode(image.substring(image.indexOf(',') + 1)), StandardCharsets.UTF_8);

        assertThat(image).startsWith("data:image/svg+xml;base64,");
        assertThat(svg).startsWith("<svg xmlns=").contains("viewBox=\"0 0 ").endsWith("</svg>");
    }

    @Test
    void aPageSaysWhatTheCredentialSaysAndItsCodesVerify() throws Exception {
        var answer = client.submit(
                "/v1/pictures/pdf", token, "application/json", bytes(request().put("matter", MATTER)));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");

        try (var pdf = Loader.loadPDF(answer.body())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("机动车驾驶证（副本）", "仅供办理“" + MATTER + "”事项使用，他用无效")
                    .contains("证号", Requests.JIANGXI_DRIVER, "准驾车型", "江西省", "仅供测试");
            var scanned = scan(new PDFRenderer(pdf).renderImageWithDPI(0, DOTS_PER_INCH));
            assertThat(verify(scanned)).isInstanceOf(Verification.Valid.class);
            assertThat(QrTexts.read(scanned)).isEqualTo(credential);
        }
        assertThat(answer.body().length)
                .as("only the characters used are embedded")
                .isLessThan(500_000);
    }

    @Test
    void nothingIsDrawnOfACredentialThatDoesNotHold() {
        var altered = credential.substring(0, credential.length() - 4) + "AAA~";
        for (var path : List.of("/v1/pictures/qr", "/v1/pictures/pdf")) {
            var request = request().put("credential", altered);
            if (path.endsWith("pdf")) {
                request.put("matter", MATTER);
            }
            var problem = post(path, request);
            assertThat(problem.get("type").stringValue()).isEqualTo("urn:hutong:problem:credential-refused");
            assertThat(problem.at("/reasons/0/code").stringValue()).startsWith("disclosure-");
        }
    }

    @Test
    void aCharacterThatTheFontLacksIsNotLeftOut() {
        assertThat(post("/v1/pictures/pdf", request().put("matter", "\uD83D\uDE97"))
                        .get("type")
                        .stringValue())
                .isEqualTo("urn:hutong:problem:font-not-configured");
    }

    @Test
    void aGatewayWithoutAFontSaysSo() {
        var answer = new Client(Gateway.shared())
                .post(
                        "/v1/pictures/pdf",
                        "Bearer " + token,
                        "application/json",
                        request().put("matter", MATTER).toString());
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.json().get("detail").stringValue()).contains("hutong.picture.font");
    }

    private ObjectNode request() {
        return JsonMapper.shared().createObjectNode().put("credential", credential);
    }

    private JsonNode post(String path, JsonNode body) {
        return client.post(path, "Bearer " + token, "application/json", body.toString())
                .json();
    }

    private Verification verify(List<String> texts) throws QrTextException {
        var trust = TrustList.parse(bytes(client.get("/v1/trust-list").json()));
        return new CredentialVerifier(trust, Clock.systemUTC()).verify(QrTexts.read(texts), null);
    }

    private static List<String> scan(BufferedImage image) throws NotFoundException {
        var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
        return Arrays.stream(new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)))
                .map(result -> result.getText())
                .toList();
    }

    private static BufferedImage image(String dataUri) throws IOException {
        var png = Base64.getDecoder().decode(dataUri.substring(dataUri.indexOf(',') + 1));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static byte[] bytes(JsonNode json) {
        return JsonMapper.shared().writeValueAsBytes(json);
    }
}
