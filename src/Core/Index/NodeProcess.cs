using System.Diagnostics;

namespace SchoolSearch.Core.Index;

/// <summary>
/// A node that this process started and owns. The node lives as long as its standard input is open, so it ends with its owner whatever
/// becomes of the owner; <see cref="DisposeAsync"/> is the polite way.
/// </summary>
sealed class NodeProcess : IAsyncDisposable
{
    /// <summary>Opening a large index on a slow disk takes less.</summary>
    static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The index is locked by another node (src/Lucene/README.md, Life).</summary>
    const int Locked = 3;

    readonly Process process;
    readonly string socket;
    readonly Task exit;

    NodeProcess(Process process, string socket)
    {
        this.process = process;
        this.socket = socket;
        Id = process.Id;
        exit = process.WaitForExitAsync(CancellationToken.None);
    }

    public int Id { get; }

    public bool HasExited
    {
        get
        {
            try
            {
                return process.HasExited;
            }
            catch (InvalidOperationException)
            {
                // Disposed by another thread since the caller got hold of it.
                return true;
            }
        }
    }

    /// <summary>
    /// Starts a node and waits until it listens. Null when another node has the index, such as one that is just closing it.
    /// </summary>
    /// <exception cref="IndexUnavailableException">It did not come up; the message says why and what to do.</exception>
    public static async Task<NodeProcess?> StartAsync(LuceneNodeOptions options, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestStart);
        var node = Launch(options);
        try
        {
            // Errors are faults of the virtual machine, named by class; drained so that the pipe never fills.
            var errors = node.process.StandardError.ReadToEndAsync(CancellationToken.None);
            var line = await node.process.StandardOutput.ReadLineAsync(limit.Token);
            if (line == "ready")
            {
                return node;
            }

            await node.exit.WaitAsync(limit.Token);
            if (node.process.ExitCode != Locked)
            {
                throw new IndexUnavailableException(Explain(node.process.ExitCode, options, await errors));
            }

            await node.DisposeAsync();
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            await node.DisposeAsync();
            throw new IndexUnavailableException("Le moteur Lucene met trop de temps à démarrer.");
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
        {
            process.StandardInput.Close();
            try
            {
                await exit.WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                process.Kill();
                await exit;
            }
        }

        process.Dispose();
        NodeSocket.Clean(socket);
    }

    static NodeProcess Launch(LuceneNodeOptions options)
    {
        try
        {
            PrivateDirectory.Create(options.IndexDirectory);
            var socket = NodeSocket.Prepare(options.RunDirectory);
            var process = Process.Start(NodeCommandLine.For(options, socket))
                ?? throw new IndexUnavailableException("Le moteur Lucene n’a pas démarré.");
            return new NodeProcess(process, socket);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new IndexUnavailableException("Java est introuvable. Installez-le : apt-get install openjdk-17-jre-headless", e);
        }
        catch (Exception e) when (e is IOException and not IndexUnavailableException or UnauthorizedAccessException)
        {
            throw new IndexUnavailableException(
                $"{options.DataDirectory} : ce dossier ne peut pas être écrit. Vérifiez ses droits et la place libre.", e);
        }
    }

    static string Explain(int exitCode, LuceneNodeOptions options, string errors) => exitCode switch
    {
        4 => $"{options.IndexDirectory} : l’index est illisible. Déplacez ce dossier, puis lancez : schoolsearch index",
        _ => $"Le moteur Lucene s’est arrêté au démarrage (code {exitCode}). {FirstLine(errors)} Paquets requis : openjdk-17-jre-headless liblucene8-java libjackson2-databind-java",
    };

    static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
