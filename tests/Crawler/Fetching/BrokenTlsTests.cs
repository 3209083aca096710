using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SchoolSearch.Core.Pages;
using SchoolSearch.Tests.Support;

namespace SchoolSearch.Tests.Crawler.Fetching;

/// <summary>Servers whose TLS connection is broken or cannot be trusted.</summary>
public sealed class BrokenTlsTests
{
    [Theory]
    [InlineData("de sa propre main", "Le certificat du site est refusé : signé par lui-même")]
    [InlineData("échu", "Le certificat du site est refusé : expiré depuis le ")]
    [InlineData("pas encore valable", "Le certificat du site est refusé : valable à partir du ")]
    [InlineData("d’un autre nom", "Le certificat du site est refusé : établi pour ailleurs.test, pas pour a.test")]
    [InlineData("sans intermédiaire", "Le certificat du site est refusé : chaîne incomplète")]
    [InlineData("pas de TLS", "La connexion sécurisée a échoué")]
    [InlineData("coupé", "a échoué")]
    public async Task APageBehindABrokenSecureConnectionIsNeverReadAndStopsNoOther(string fault, string evidence)
    {
        await using var web = await LoopbackWeb.StartAsync();
        web.Links("b.test/", "/un").Links("b.test/un");
        using var certificate = Certificate(fault);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        var asked = 0;
        var serving = ServeAsync();
        using var house = new CrawlHouse();
        house.Options = house.Options with { MaximumAttempts = 1 };

        await house.RunAsync(
            web.Leading("b.test").Add("a.test", (IPEndPoint)listener.LocalEndpoint), "https://a.test/",
            "http://b.test/");

        Assert.Equal(["http://b.test/", "http://b.test/un"], await house.StoredAsync());
        var line = (await house.RejectionsAsync())["https://a.test/"];
        Assert.Equal(RejectionReason.RobotsUnreachable, line.Reason);
        Assert.StartsWith("robots.txt est injoignable (", line.Evidence, StringComparison.Ordinal);
        Assert.Contains(evidence, line.Evidence, StringComparison.Ordinal);
        Assert.Equal(0, asked);
        await stop.CancelAsync();
        await serving;

        async Task ServeAsync()
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using var client = await listener.AcceptTcpClientAsync(stop.Token);
                    await AnswerAsync(client.GetStream());
                }
                catch (Exception e) when (
                    e is IOException or AuthenticationException or OperationCanceledException or SocketException)
                {
                    // The crawler closed the connection, as it should.
                }
            }
        }

        async Task AnswerAsync(Stream stream)
        {
            switch (fault)
            {
                case "coupé":
                    return;
                case "pas de TLS":
                    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
                    return;
            }

            await using var secure = new SslStream(stream);
            await secure.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
            if (await secure.ReadAsync(new byte[4096], stop.Token) > 0)
            {
                asked++;
                await secure.WriteAsync(
                    Encoding.ASCII.GetBytes("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"), stop.Token);
            }
        }
    }

    static X509Certificate2 Certificate(string fault)
    {
        using var key = RSA.Create(2048);
        var name = fault == "d’un autre nom" ? "ailleurs.test" : "a.test";
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        if (fault == "sans intermédiaire")
        {
            using var authorityKey = RSA.Create(2048);
            var authority = new CertificateRequest(
                "CN=Autorité d’essai", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            using var issuer = authority.CreateSelfSigned(now.AddDays(-30), now.AddDays(60));
            using var signed = request.Create(issuer, now.AddDays(-30), now.AddDays(30), [1, 2, 3, 4]);
            using var whole = signed.CopyWithPrivateKey(key);
            return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
        }

        using var made = request.CreateSelfSigned(
            now.AddDays(fault == "pas encore valable" ? 5 : -30), now.AddDays(fault == "échu" ? -1 : 30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
