using System.Diagnostics;

namespace SchoolSearch.Core.Index;

/// <summary>
/// A node that this process started and owns. The node lives as long as its standard input is open, so it ends with its owner whatever
/// becomes of the owner; <see cref="DisposeAsync"/> is the polite way.
/// </summary>
sealed class NodeProcess : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly Process process;

    NodeProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Starts a node and waits until it listens.</summary>
    /// <exception cref="IndexUnavailableException">It did not come up; the message says why and what to do.</exception>
    public static async Task<NodeProcess> StartAsync(LuceneNodeOptions options, CancellationToken cancel)
    {
        var socket = NodeSocket.Prepare(options.RunDirectory);
        Directory.CreateDirectory(options.IndexDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Process process;
        try
        {
            process = Process.Start(NodeCommandLine.For(options, socket))
                ?? throw new IndexUnavailableException("Le moteur Lucene n’a pas démarré.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new IndexUnavailableException("Java est introuvable. Installez-le : apt-get install openjdk-17-jre-headless", e);
        }

        var node = new NodeProcess(process);
        try
        {
            // Errors are faults of the virtual machine, named by class; drained so that the pipe never fills.
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var line = await process.StandardOutput.ReadLineAsync(cancel);
            if (line == "ready")
            {
                return node;
            }

            await process.WaitForExitAsync(cancel);
            throw new IndexUnavailableException(Explain(process.ExitCode, options, await errors));
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }

        process.Dispose();
    }

    static string Explain(int exitCode, LuceneNodeOptions options, string errors) => exitCode switch
    {
        3 => $"{options.IndexDirectory} : l’index est déjà ouvert par un autre moteur.",
        4 => $"{options.IndexDirectory} : l’index est illisible. Déplacez ce dossier, puis lancez : schoolsearch index",
        _ => $"Le moteur Lucene s’est arrêté au démarrage (code {exitCode}). {FirstLine(errors)} Paquets requis : openjdk-17-jre-headless liblucene8-java libjackson2-databind-java",
    };

    static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
