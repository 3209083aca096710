using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using SchoolSearch.App.Output;
using SchoolSearch.App.Wiring;

namespace SchoolSearch.App.Serving;

/// <summary>Starts web servers, and says which option is wrong when one cannot listen.</summary>
static class Listening
{
    /// <exception cref="ConfigurationException">It cannot listen at an address.</exception>
    public static async Task StartAsync(WebApplication server, string option, CancellationToken cancel)
    {
        try
        {
            await server.StartAsync(cancel);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new ConfigurationException(
                $"{option} : impossible d’écouter à cette adresse, {FaultWords.Listening(e)}. Choisissez-en une "
                    + "autre.");
        }
    }
}
