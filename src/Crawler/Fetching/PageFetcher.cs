using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Pages;
using SchoolSearch.Crawler.Settings;

namespace SchoolSearch.Crawler.Fetching;

/// <summary>
/// Fetches one address, once, within bounds: time, bytes after decompression, readable media types. It follows no
/// redirect and keeps no cookie. Whatever a server does is an outcome, not an exception.
/// </summary>
sealed class PageFetcher : IDisposable
{
    readonly CrawlOptions options;
    readonly Bandwidth bandwidth;
    readonly TimeProvider time;
    readonly HttpClient http;

    /// <summary>What is wrong with each host's last certificate; hosts with a valid one are absent.</summary>
    readonly ConcurrentDictionary<string, string> faults = new();

    public PageFetcher(
        CrawlOptions options, ConnectionGuard guard, Bandwidth bandwidth, TimeProvider time,
        CertificateNames? certificates = null)
    {
        this.options = options;
        this.bandwidth = bandwidth;
        this.time = time;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = guard.ConnectAsync,
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = 64,
            MaxResponseDrainSize = 64 << 10,
            SslOptions =
            {
                // Decides nothing: it records what the platform's validation has found.
                RemoteCertificateValidationCallback = (stream, certificate, chain, errors) =>
                {
                    if (stream is SslStream secure)
                    {
                        Hear(secure.TargetHostName, certificate as X509Certificate2, chain, errors, certificates);
                    }

                    return errors == SslPolicyErrors.None;
                },
            },
            PlaintextStreamFilter = (context, _) =>
                ValueTask.FromResult<Stream>(new LenientHeadStream(context.PlaintextStream)),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        };
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.Add(
            new ProductInfoHeaderValue(
                CrawlOptions.ProductToken, typeof(PageFetcher).Assembly.GetName().Version!.ToString(2)));
        if (options.Contact is { } contact)
        {
            http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue($"(+{contact.Address})"));
            http.DefaultRequestHeaders.From = contact.Mail;
        }

        http.DefaultRequestHeaders.Accept.ParseAdd(
            "text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.8");
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr, *;q=0.5");
    }

    /// <param name="known">Validators of the stored page; null when none is stored.</param>
    /// <param name="slot">Lets the body become large; null refuses a large one.</param>
    public Task<FetchResult> FetchPageAsync(
        PageUrl url, Validators? known, RequestSlot? slot, CancellationToken cancel) =>
        FetchAsync(
            url, PageHeaders.PageTypes, slot is null ? RequestSlots.LargeBody : options.MaximumBody, known, slot,
            cancel);

    /// <summary>Fetches a text of any media type, such as robots.txt, and cuts a longer one (RFC 9309, section
    /// 2.5).</summary>
    public Task<FetchResult> FetchTextAsync(PageUrl url, int limit, RequestSlot? slot, CancellationToken cancel) =>
        FetchAsync(url, [], limit, null, slot, cancel);

    public void Dispose() => http.Dispose();

    async Task<FetchResult> FetchAsync(
        PageUrl url, ImmutableArray<string> types, int limit, Validators? known, RequestSlot? slot,
        CancellationToken cancel)
    {
        await bandwidth.WaitAsync(cancel);
        using var clock = new FetchClock(options, bandwidth, time, cancel);
        return await FetchAsync(url, types, limit, known, slot, clock, cancel) with { Took = clock.Took };
    }

    async Task<FetchResult> FetchAsync(
        PageUrl url, ImmutableArray<string> types, int limit, Validators? known, RequestSlot? slot, FetchClock clock,
        CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url.Value);
            var conditional = known?.AddTo(request.Headers) ?? false;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, clock.Token);
            clock.Answered();
            if (conditional && response.StatusCode == HttpStatusCode.NotModified)
            {
                return new FetchResult.NotModified(
                    RobotsTag(response), Header(response, "ETag"), Header(response, "Last-Modified"));
            }

            return await ReadAsync(url, response, types, limit, slot, clock);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Later(RejectionReason.TimedOut, "Le serveur n’a pas répondu à temps.");
        }
        catch (TimeoutException)
        {
            return Later(RejectionReason.TimedOut, "Trop de grandes pages sont en train d’être lues.");
        }
        catch (OutOfMemoryException)
        {
            return NoMemory();
        }
        catch (HttpRequestException e) when (Cause<ContactMissingException>(e))
        {
            return new FetchResult.Failed(
                RejectionReason.Unreachable, "Sans contact (--contact), rien n’est demandé hors de cette machine.", 0);
        }
        catch (HttpRequestException e) when (Cause<PrivateAddressException>(e))
        {
            return new FetchResult.Failed(
                RejectionReason.PrivateAddress, "Le nom d’hôte mène à une adresse qui n’est pas publique.", 0);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or InvalidDataException
            or InvalidOperationException)
        {
            return Failure(e, url.Host);
        }
    }

    void Hear(
        string host, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors,
        CertificateNames? certificates)
    {
        if (errors == SslPolicyErrors.None)
        {
            faults.TryRemove(host, out _);
            certificates?.Note(host, certificate);
        }
        else
        {
            faults[host] = CertificateFault.Describe(host, certificate, chain, errors, time.GetUtcNow());
        }
    }

    async Task<FetchResult> ReadAsync(
        PageUrl url, HttpResponseMessage response, ImmutableArray<string> types, int limit, RequestSlot? slot,
        FetchClock clock)
    {
        var status = (int)response.StatusCode;
        if (status is 301 or 302 or 303 or 307 or 308)
        {
            return url.TryResolve(Header(response, "Location"), out var target)
                ? new FetchResult.Redirected(target, Permanent: status is 301 or 308)
                : new FetchResult.Failed(
                    RejectionReason.HttpStatus, $"Statut {status} sans adresse de destination utilisable.", status);
        }

        if (status is 408 or 425 or 429 or >= 500)
        {
            return new FetchResult.TryLater(
                RejectionReason.ServerError, $"Statut {status}.", status, RetryAfter(response));
        }

        // 203 is 200 through a transforming proxy (RFC 9110, section 15.3.4).
        if (status is not (200 or 203))
        {
            var reason = status switch
            {
                404 => RejectionReason.NotFound,
                410 => RejectionReason.Gone,
                _ => RejectionReason.HttpStatus,
            };
            return new FetchResult.Failed(reason, $"Statut {status}.", status);
        }

        var announced = response.Content.Headers.ContentType;
        var type = announced?.MediaType?.Trim().ToLowerInvariant() ?? "";
        var isRead = types.Length == 0 || type.Length == 0 || types.Contains(type);

        // The handler removes from the list each coding that it has decoded.
        var codings = PageHeaders.Codings(response.Content.Headers.ContentEncoding);
        if (codings is not ([] or ["x-gzip"]))
        {
            return isRead
                ? new FetchResult.Failed(RejectionReason.BrokenEncoding, $"Codage {codings[0]} inconnu.", status)
                : Unsupported(type, status);
        }

        if (types.Length > 0 && isRead && response.Content.Headers.ContentLength > limit)
        {
            return TooLarge(limit);
        }

        var (body, whole) = await BodyAsync(
            response, limit, isGzip: codings.Length > 0, pdfAlone: !isRead, slot, clock);
        if (!isRead && !PageHeaders.IsPdf(body))
        {
            return Unsupported(type, status);
        }

        if (types.Length > 0 && !whole)
        {
            return TooLarge(limit);
        }

        if (types.Length > 0 && body.Length == 0)
        {
            return new FetchResult.Failed(RejectionReason.EmptyBody, "Page vide.", status);
        }

        var read = types.Length > 0 ? PageHeaders.TypeOf(type, body) : type;
        return types.Length > 0 && read.Length == 0
            ? Unsupported(type, status)
            : new FetchResult.Fetched(
                body, read, PageHeaders.Charset(announced?.CharSet), RobotsTag(response),
                Header(response, "ETag"), Header(response, "Last-Modified"))
            {
                Refresh = Header(response, "Refresh"),
            };
    }

    /// <summary>The body up to the limit, and whether that was all of it.</summary>
    /// <param name="pdfAlone">Stop reading a body that does not begin as a PDF.</param>
    async Task<(byte[] Body, bool Whole)> BodyAsync(
        HttpResponseMessage response, int limit, bool isGzip, bool pdfAlone, RequestSlot? slot, FetchClock clock)
    {
        var raw = await response.Content.ReadAsStreamAsync(clock.Token);
        await using var stream = isGzip ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var body = new MemoryStream();
        var buffer = new byte[32 << 10];
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(clock.Token);
        while (true)
        {
            idle.CancelAfter(Timeout.InfiniteTimeSpan);
            await clock.WaitForBandwidthAsync();
            if (body.Length > RequestSlots.LargeBody && slot is { IsLarge: false })
            {
                await clock.WaitAsync(slot.GrowAsync);
            }

            idle.CancelAfter(options.IdleTimeout);
            var read = await stream.ReadAsync(buffer, idle.Token);
            if (read == 0)
            {
                return (body.ToArray(), true);
            }

            var room = limit - (int)body.Length;
            body.Write(buffer, 0, Math.Min(read, room));
            if (read > room
                || (pdfAlone && body.Length >= PageHeaders.SniffedBytes
                    && !PageHeaders.IsPdf(body.GetBuffer().AsSpan(0, PageHeaders.SniffedBytes))))
            {
                return (body.ToArray(), false);
            }
        }
    }

    TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    FetchResult Failure(Exception e, string host) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
            Later(RejectionReason.Unreachable, "Le nom d’hôte est inconnu."),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
            when faults.TryGetValue(host, out var fault) =>
            Later(RejectionReason.Unreachable, $"Le certificat du site est refusé : {fault}."),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            Later(RejectionReason.Unreachable, "La connexion sécurisée a échoué (certificat ou protocole)."),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            new FetchResult.Failed(RejectionReason.TooLarge, "Les en-têtes de la réponse sont trop longs.", 0),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } =>
            new FetchResult.Failed(RejectionReason.BrokenEncoding, "La réponse n’est pas du HTTP correct.", 0),
        HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } =>
            new FetchResult.Failed(RejectionReason.BrokenEncoding, "La réponse n’est pas du HTTP correct.", 0),
        InvalidDataException or InvalidOperationException =>
            new FetchResult.Failed(RejectionReason.BrokenEncoding, "Le contenu compressé est abîmé.", 200),
        _ => Later(RejectionReason.Unreachable, "La connexion a échoué ou s’est interrompue."),
    };

    /// <summary>The machine has too little memory for the page now.</summary>
    public static FetchResult.TryLater NoMemory() =>
        Later(RejectionReason.TimedOut, "La mémoire de cette machine ne suffit pas en ce moment.");

    static FetchResult.TryLater Later(RejectionReason reason, string evidence) => new(reason, evidence, 0, null);

    static FetchResult.Failed Unsupported(string type, int status) =>
        new(
            RejectionReason.UnsupportedType,
            type.Length == 0 ? "Type non annoncé, contenu non reconnu."
            : PageHeaders.PageTypes.Contains(type) ? $"Type {type}, contenu binaire."
            : $"Type {type}.",
            status);

    static FetchResult.Failed TooLarge(int limit) =>
        new(RejectionReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"Plus de {limit} octets."), 200);

    static string? RobotsTag(HttpResponseMessage response) =>
        PageHeaders.RobotsTag(response.Headers.TryGetValues("X-Robots-Tag", out var found) ? found : null);

    static string? Header(HttpResponseMessage response, string name) =>
        PageHeaders.Value(
            response.Headers.TryGetValues(name, out var found) || response.Content.Headers.TryGetValues(name, out found)
                ? found
                : null);

    static bool Cause<T>(Exception e)
        where T : Exception
    {
        for (var cause = e.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is T)
            {
                return true;
            }
        }

        return false;
    }
}
