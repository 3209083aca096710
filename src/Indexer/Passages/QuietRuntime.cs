using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace SchoolSearch.Indexer.Passages;

/// <summary>
/// Keeps ONNX Runtime from reporting its use to its maker: since 1.31 its Linux build writes a session file into the
/// temporary folder and can send events over the network. Nothing leaves this machine (decision 0038; a test checks
/// it).
/// </summary>
static partial class QuietRuntime
{
    const string Switch = "ORT_DISABLE_TELEMETRY";

    /// <summary>Must run before the library is loaded; the library does not see variables that .NET sets in its own
    /// environment.</summary>
    public static void Ensure()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetVariable(Switch, "1", 1);
        }

        Environment.SetEnvironmentVariable(Switch, "1");
        OrtEnv.Instance().DisableTelemetryEvents();
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
