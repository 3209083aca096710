using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;

namespace SchoolSearch.Web.Serving;

/// <summary>Limits on the size and slowness of everything that a client may send. None of them depends on who it is.
/// The number of simultaneous searches is limited by <see cref="Load.SearchPlaces"/>.</summary>
static class RequestLimits
{
    /// <summary>
    /// Bytes: a pasted text of ten kilobytes is answered like its first
    /// <see cref="Search.Answers.SearchEngine.MaximumQueryLength"/> characters; percent-encoding triples its size.
    /// </summary>
    public const int Body = 32 * 1024;

    /// <summary>Bytes of method, target and version. The server itself rejects longer lines, without a page.</summary>
    const int RequestLine = 32 * 1024;

    const int Headers = 16 * 1024;

    const int HeaderCount = 64;

    /// <summary>When more are open, quiet ones are closed. The server itself refuses twice as many.</summary>
    const int Connections = 2000;

    /// <summary>The time for the headers of a request, also of a connection's first one.</summary>
    static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(5);

    /// <summary>Time to close connections after the last request of a stopping server.</summary>
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    public static void ListenWithin(this WebApplicationBuilder builder, WebOptions options)
    {
        var quiet = new QuietConnections(Connections, HeadersTime, TimeProvider.System);
        builder.Services.AddSingleton(_ => quiet);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(endpoint =>
            {
                endpoint.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1;
                endpoint.Use(quiet.Follow);
            });
            kestrel.Limits.MaxRequestBodySize = Body;
            kestrel.Limits.MaxRequestLineSize = RequestLine;
            kestrel.Limits.MaxRequestBufferSize = Body + RequestLine + Headers;
            kestrel.Limits.MaxRequestHeadersTotalSize = Headers;
            kestrel.Limits.MaxRequestHeaderCount = HeaderCount;
            kestrel.Limits.MaxConcurrentConnections = 2 * Connections;
            kestrel.Limits.RequestHeadersTimeout = HeadersTime;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host =>
            host.ShutdownTimeout = options.Patience + Farewell);
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = options.Patience,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            // The framework has cleared the answer.
            WriteTimeoutResponse = context =>
            {
                PrivacyHeaders.Set(context.Response, options);
                return Task.CompletedTask;
            },
        });
    }
}
