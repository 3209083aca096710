using System.Diagnostics;

namespace SchoolSearch.App.Setup;

/// <summary>The systemd service of the Debian package.</summary>
static class InstalledService
{
    const string Unit = "schoolsearch.service";

    /// <summary>Starts it, or starts it anew with its new settings, and has it start with the machine.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> StartAsync(TextWriter output, CancellationToken cancel)
    {
        if (!Directory.Exists("/run/systemd/system") || !File.Exists($"/usr/lib/systemd/system/{Unit}"))
        {
            output.WriteLine("Aucun service à démarrer ici. À la main : schoolsearch start");
            return 0;
        }

        foreach (var line in (string[][])[["enable", "--quiet", Unit], ["restart", Unit]])
        {
            // Type=notify: "restart" ends when the server answers.
            using var systemctl = Process.Start("systemctl", line);
            await systemctl.WaitForExitAsync(cancel);
            if (systemctl.ExitCode != 0)
            {
                output.WriteLine($"Le service n’a pas démarré. La cause : journalctl -u {Unit} -n 20");
                return 1;
            }
        }

        output.WriteLine("Le service répond. Les pages arrivent à mesure que les sites sont lus : schoolsearch report");
        return 0;
    }

    /// <summary>Gives the draft the owner and the rights of the file that it replaces: it may hold a
    /// password.</summary>
    public static void TakeRights(string file, string draft)
    {
        if (!File.Exists(file) || !OperatingSystem.IsLinux())
        {
            return;
        }

        File.SetUnixFileMode(draft, File.GetUnixFileMode(file));
        using var chown = Process.Start("chown", [$"--reference={file}", "--", draft]);
        chown.WaitForExit();
    }
}
